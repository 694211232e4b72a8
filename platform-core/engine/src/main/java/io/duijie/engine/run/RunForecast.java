package io.duijie.engine.run;

import io.duijie.connector.api.Reason;
import io.duijie.engine.extract.ExtractionEstimate;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a run over a span of time will take, before it is started.
 *
 * @param extraction what is read; null when nothing is
 * @param sourceTime for it, under the limits of the source's connection and what else uses it
 * @param targetCalls at most: rows that have not changed since they were read are not written again
 * @param targetTime for them
 * @param time for both, which go on side by side
 * @param problem why nothing can be told; everything else is empty then
 */
public record RunForecast(
        @Nullable ExtractionEstimate extraction,
        Duration sourceTime,
        long targetCalls,
        Duration targetTime,
        Duration time,
        @Nullable Reason problem) {
    static RunForecast failed(Reason problem) {
        return new RunForecast(null, Duration.ZERO, 0, Duration.ZERO, Duration.ZERO, problem);
    }
}
