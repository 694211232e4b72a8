package io.duijie.dialect.metadata.check;

import io.duijie.connector.api.Operation;
import io.duijie.connector.api.QuotaLimit;
import io.duijie.dialect.document.FieldEntry;
import io.duijie.dialect.document.Integration;
import io.duijie.dialect.document.OmissionRemedy;
import io.duijie.dialect.document.SourceDocument;
import io.duijie.dialect.metadata.cron.CronException;
import io.duijie.dialect.metadata.cron.CronSchedule;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How many calls the schedules of an integration need in a month, at least: one a run, and one for each window that a request may ask for. */
final class ScheduledCalls {
    private ScheduledCalls() {}

    /** @param operation of the source, asked where the schedule says when it runs; null = it is not known */
    static long inMonth(Integration integration, Supplier<@Nullable Operation> operation) {
        SourceDocument source = integration.source();
        ZoneId zone = integration.schedule().zone();
        String line = integration.schedule().source();
        long calls = 0;
        if (line != null && !source.noOperation()) {
            calls = due(line, zone);
            Operation known = operation.get();
            Duration widest = known == null || known.windowFields().isEmpty() ? null : known.maximumWindow();
            if (calls > 0 && widest != null && asksForWindows(source)) {
                calls = Math.max(calls, QuotaLimit.MONTH.dividedBy(widest));
            }
        }
        OmissionRemedy remedy = source.omissionRemedy();
        return calls + (remedy == null || remedy.crontab() == null ? 0 : due(remedy.crontab(), zone));
    }

    private static int due(String line, ZoneId zone) {
        try {
            return CronSchedule.of(line, zone).mostInMonth();
        } catch (CronException e) {
            return 0;
        }
    }

    private static boolean asksForWindows(SourceDocument source) {
        return asksForWindows(source.request()) || asksForWindows(source.otherRequest());
    }

    private static boolean asksForWindows(@Nullable List<FieldEntry> entries) {
        return entries != null
                && entries.stream()
                        .anyMatch(entry -> String.valueOf(entry.value()).contains("LAST_SYNC_TIME")
                                || asksForWindows(entry.children()));
    }
}
