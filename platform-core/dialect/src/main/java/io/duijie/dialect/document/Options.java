package io.duijie.dialect.document;

import java.time.Duration;

/**
 * {@code options} of an integration file.
 *
 * @param overlap taken off LAST_SYNC_TIME
 * @param maximumPages an extraction that needs more fails; 0 = no limit
 * @param limits of one row or record
 */
public record Options(Duration overlap, int maximumPages, OnLocked onLocked, RecordLimits limits) {
    public static final Options DEFAULTS = new Options(Duration.ZERO, 0, OnLocked.HOLD, RecordLimits.DEFAULTS);

    /** What happens when a changed row's document can't be changed any more. */
    public enum OnLocked {
        HOLD,
        REOPEN,
        SKIP
    }
}
