package io.duijie.sandbox.kingdee.operation;

import io.duijie.sandbox.base.ChinaTime;
import io.duijie.sandbox.kingdee.document.FormDefinition;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The accounting period that is closed: bills (not base data) of its days can't be saved, nor their audit be taken back. */
public final class ClosedPeriod {
    private volatile LocalDate until;

    /** @param until its last day */
    public ClosedPeriod(LocalDate until) {
        this.until = until;
    }

    /** 关账, or 反关账 with an earlier day. */
    public void moveTo(LocalDate day) {
        until = day;
    }

    /** Why nothing is done with this bill; empty when its day is open. */
    Optional<String> refusal(FormDefinition form, Map<String, @Nullable Object> fields, String what) {
        LocalDate last = until;
        String date = String.valueOf(fields.getOrDefault("FDate", ""));
        boolean covered = !form.organisation().isEmpty()
                && ChinaTime.day(date).filter(day -> !day.isAfter(last)).isPresent();
        return covered ? Optional.of("单据日期小于等于关账日期" + last + "，该会计期间已关账，不允许" + what + "！") : Optional.empty();
    }
}
