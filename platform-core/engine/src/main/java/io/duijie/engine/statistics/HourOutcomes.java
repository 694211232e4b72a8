package io.duijie.engine.statistics;

import java.time.Instant;

/**
 * What loading brought within one hour. A record that failed and was done after a retry counts in both.
 *
 * @param hour its beginning
 */
public record HourOutcomes(Instant hour, long done, long failed, long inDoubt, long waiting, long skipped) {

    public static HourOutcomes none(Instant hour) {
        return new HourOutcomes(hour, 0, 0, 0, 0, 0);
    }
}
