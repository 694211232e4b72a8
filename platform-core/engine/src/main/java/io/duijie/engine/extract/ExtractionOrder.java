package io.duijie.engine.extract;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One run of an extraction.
 *
 * @param from replaces LAST_SYNC_TIME, without overlap; null = as usual
 * @param to replaces CURRENT_TIME; null = now
 * @param movesWatermark false for a remedy; with {@code from} or {@code to} the watermark never moves
 * @param onlyResume read on what earlier runs left open, and nothing else
 */
public record ExtractionOrder(
        long runId, @Nullable Instant from, @Nullable Instant to, boolean movesWatermark, boolean onlyResume) {
    /** The usual run: what was left open, then everything since the last one. */
    public static ExtractionOrder usual(long runId) {
        return new ExtractionOrder(runId, null, null, true, false);
    }

    boolean advances() {
        return movesWatermark && from == null && to == null;
    }
}
