package io.duijie.sandbox.kingdee.operation;

import io.duijie.sandbox.base.ChinaTime;
import io.duijie.sandbox.kingdee.document.FormDefinition;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The accounting period that is closed: bills (not base data) of its days can't be saved, nor their audit be taken back. */
final class ClosedPeriod {
    private ClosedPeriod() {}

    static boolean covers(FormDefinition form, Map<String, @Nullable Object> fields, LocalDate closedUntil) {
        String date = String.valueOf(fields.getOrDefault("FDate", ""));
        return !form.organisation().isEmpty()
                && ChinaTime.day(date).filter(day -> !day.isAfter(closedUntil)).isPresent();
    }
}
