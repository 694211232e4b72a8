package io.duijie.engine.document;

import java.time.Duration;

/**
 * {@code options} of an integration file.
 *
 * @param overlap taken off LAST_SYNC_TIME
 * @param maximumPages an extraction that needs more fails; 0 = no limit
 */
public record Options(Duration overlap, int maximumPages, OnLocked onLocked) {
    public static final Options DEFAULTS = new Options(Duration.ZERO, 0, OnLocked.HOLD);

    /** What happens when a changed row's document can't be changed any more. */
    public enum OnLocked {
        HOLD,
        REOPEN,
        SKIP
    }
}
