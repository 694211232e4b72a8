package io.duijie.engine.run;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a preview is made.
 *
 * @param now the moment of the run
 * @param lastSync CURRENT_TIME of the last completed extraction, null = there was none
 * @param targetResult the target's answer for the first record, null = none is taken up
 * @param trace tell for every field how it got its value
 * @param records how many are rendered, the first of those that the rows make
 */
public record PreviewSettings(
        Instant now,
        @Nullable Instant lastSync,
        @Nullable Map<String, @Nullable Object> targetResult,
        boolean trace,
        int records) {
    /** Of all records. */
    public PreviewSettings(
            Instant now,
            @Nullable Instant lastSync,
            @Nullable Map<String, @Nullable Object> targetResult,
            boolean trace) {
        this(now, lastSync, targetResult, trace, Integer.MAX_VALUE);
    }

    /** Of all records, without a trace. */
    public PreviewSettings(
            Instant now, @Nullable Instant lastSync, @Nullable Map<String, @Nullable Object> targetResult) {
        this(now, lastSync, targetResult, false);
    }
}
