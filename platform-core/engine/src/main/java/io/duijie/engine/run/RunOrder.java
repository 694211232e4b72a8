package io.duijie.engine.run;

import io.duijie.engine.journal.RunInfo;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What to run.
 *
 * @param from LAST_SYNC_TIME of the extraction, null = as usual; with it or {@code to} the watermark does not move
 * @param to CURRENT_TIME of the extraction, null = now
 * @param remedy extract with the request of {@code omissionRemedy}; the watermark does not move
 * @param record the one record that is loaded, null = all that are pending
 */
public record RunOrder(
        Stage stage,
        RunInfo.Cause cause,
        @Nullable Instant from,
        @Nullable Instant to,
        boolean remedy,
        @Nullable Long record) {
    public RunOrder(Stage stage, RunInfo.Cause cause, @Nullable Instant from, @Nullable Instant to) {
        this(stage, cause, from, to, false, null);
    }

    /** Which half of the way. */
    public enum Stage {
        EXTRACT,
        LOAD,
        ALL;

        boolean includes(RunInfo.Kind kind) {
            return this == ALL || name().equals(kind.name());
        }
    }

    /** An extraction that reads again what may have been missed (补漏). */
    public static RunOrder remedy(RunInfo.Cause cause) {
        return new RunOrder(Stage.EXTRACT, cause, null, null, true, null);
    }

    /** The same, ordered by the platform in place of whoever ordered it first. */
    RunOrder resumed() {
        return new RunOrder(stage, RunInfo.Cause.RESUME, from, to, remedy, record);
    }

    /** Loads this record alone, for the person who waits for it. */
    static RunOrder only(long record) {
        return new RunOrder(Stage.LOAD, RunInfo.Cause.HAND, null, null, false, record);
    }

    public static RunOrder usual(Stage stage, RunInfo.Cause cause) {
        return new RunOrder(stage, cause, null, null);
    }
}
