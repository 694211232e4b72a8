package io.duijie.engine.extract;

import io.duijie.connector.api.Reason;
import org.jspecify.annotations.Nullable;

/**
 * How an extraction ended. What it counted stands in its run.
 *
 * @param windowsClosed in this run
 * @param error null unless it failed
 */
public record ExtractionResult(State state, int windowsClosed, @Nullable Reason error) {
    /** {@code FAILED} and {@code STOPPED} leave windows open, which the next run reads on. */
    public enum State {
        COMPLETED,
        FAILED,
        STOPPED
    }
}
