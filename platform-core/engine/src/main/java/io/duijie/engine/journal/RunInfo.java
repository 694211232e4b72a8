package io.duijie.engine.journal;

import io.duijie.connector.api.Reason;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One run (运行): an execution of extraction or of loading.
 *
 * @param endedAt null while it runs
 * @param warnings data-quality warnings by code
 * @param error why it stopped early, null when it did not
 * @param node the process that ran it, null where there is one only
 */
public record RunInfo(
        long id,
        String integrationId,
        Kind kind,
        Cause cause,
        State state,
        Instant startedAt,
        @Nullable Instant endedAt,
        Tally tally,
        Map<String, Long> warnings,
        @Nullable Reason error,
        @Nullable String node) {
    /** Code of the reason of a run whose process is gone. */
    public static final String PROCESS_ENDED = "process-ended";

    /** True when it did not end by itself nor on request: its process was killed. */
    public boolean wasInterrupted() {
        return state == State.STOPPED && error != null && error.code().equals(PROCESS_ENDED);
    }

    /** What it does. */
    public enum Kind {
        EXTRACT,
        LOAD
    }

    /** What started it. */
    public enum Cause {
        SCHEDULE,
        HAND,
        COMMAND,
        RESUME,
        /** The vendor pushed rows. */
        PUSH
    }

    /** How it stands. {@code STOPPED}: ended on request or found abandoned by a process that is gone. */
    public enum State {
        RUNNING,
        COMPLETED,
        FAILED,
        STOPPED
    }
}
