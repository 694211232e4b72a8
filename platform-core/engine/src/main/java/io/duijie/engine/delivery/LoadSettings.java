package io.duijie.engine.delivery;

import io.duijie.engine.retry.Backoff;
import java.time.Duration;

/**
 * How patient loading is.
 *
 * @param attempts how often one record is tried when nothing is known to be wrong with it (an edit lock, no answer)
 * @param calls how often a target may fail in a row before the run fails, and the waits between
 * @param lookUps the same for one look-up
 * @param patience a run waits for records whose next try is at most this far away, others are left to the next run
 * @param claim about how many records are read at once
 */
public record LoadSettings(int attempts, Backoff calls, Backoff lookUps, Duration patience, int claim) {
    public static final LoadSettings DEFAULTS = new LoadSettings(
            5,
            Backoff.CALLS,
            new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(8), 4),
            Duration.ofSeconds(60),
            500);
}
