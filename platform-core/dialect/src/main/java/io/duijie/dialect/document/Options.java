package io.duijie.dialect.document;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * {@code options} of an integration file.
 *
 * @param overlap taken off LAST_SYNC_TIME
 * @param maximumPages an extraction that needs more fails; 0 = no limit
 * @param limits of one row or record
 * @param loadAfterExtract whether what is staged is written at once, null = as {@link Integration} says
 */
public record Options(
        Duration overlap,
        int maximumPages,
        OnLocked onLocked,
        RecordLimits limits,
        @Nullable Boolean loadAfterExtract) {
    public static final Options DEFAULTS = new Options(Duration.ZERO, 0, OnLocked.HOLD, RecordLimits.DEFAULTS, null);

    /** What happens when a changed row's document can't be changed any more. */
    public enum OnLocked {
        HOLD,
        REOPEN,
        SKIP
    }
}
