package io.duijie.dialect.document.alert;

import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to look for, where, and whom to tell. What {@code count}, {@code percent} and {@code minutes} mean is said at
 * {@link RuleKind}.
 *
 * @param subjects the integrations it looks at; the connections where {@link RuleKind#isOfConnections()}
 * @param count null = the kind does not count
 * @param percent null = the kind knows no rate, or it doesn't matter
 * @param minutes null = the kind knows no time, or it doesn't matter
 * @param quiet a span of every day in which nothing is sent, null = none
 */
public record AlertRule(
        String id,
        RuleKind kind,
        boolean enabled,
        AlertSeverity severity,
        Selection subjects,
        Selection channels,
        @Nullable Long count,
        @Nullable Long percent,
        @Nullable Long minutes,
        @Nullable Quiet quiet) {

    /** From one time of day to another, over midnight where it is earlier. */
    public record Quiet(LocalTime from, LocalTime to) {
        public boolean includes(LocalTime time) {
            return from.isBefore(to)
                    ? !time.isBefore(from) && time.isBefore(to)
                    : !time.isBefore(from) || time.isBefore(to);
        }
    }

    public long countOr(long fallback) {
        return count == null ? fallback : count;
    }

    public long minutesOr(long fallback) {
        return minutes == null ? fallback : minutes;
    }

    private static AlertRule of(
            String id, RuleKind kind, AlertSeverity severity, @Nullable Long count, @Nullable Long minutes) {
        return new AlertRule(id, kind, true, severity, Selection.ALL, Selection.ALL, count, null, minutes, null);
    }

    /**
     * The rules of a new installation, so that no failure goes unnoticed. With idCheck true it is normal that rows change at the
     * source, so the rule about them is switched off at first.
     */
    public static List<AlertRule> usual() {
        return List.of(
                of("run-failed", RuleKind.RUN_FAILED, AlertSeverity.CRITICAL, 1L, null),
                of("records-failed", RuleKind.FAILURES, AlertSeverity.WARNING, 1L, null),
                new AlertRule(
                        "failure-rate",
                        RuleKind.FAILURES,
                        true,
                        AlertSeverity.CRITICAL,
                        Selection.ALL,
                        Selection.ALL,
                        20L,
                        20L,
                        60L,
                        null),
                new AlertRule(
                        "changed-at-source",
                        RuleKind.CHANGED_AT_SOURCE,
                        false,
                        AlertSeverity.INFO,
                        Selection.ALL,
                        Selection.ALL,
                        1L,
                        null,
                        null,
                        null),
                of("backlog", RuleKind.BACKLOG, AlertSeverity.WARNING, 10_000L, 240L),
                of("no-success", RuleKind.NO_SUCCESS, AlertSeverity.CRITICAL, null, 24 * 60L),
                of("in-doubt", RuleKind.IN_DOUBT, AlertSeverity.CRITICAL, 1L, null),
                of("quota-exhausted", RuleKind.QUOTA_EXHAUSTED, AlertSeverity.WARNING, 20L, 10L),
                of("token-expiring", RuleKind.TOKEN_EXPIRING, AlertSeverity.WARNING, null, 3 * 24 * 60L),
                of("schedule-dead", RuleKind.SCHEDULE_DEAD, AlertSeverity.CRITICAL, null, 15L));
    }
}
