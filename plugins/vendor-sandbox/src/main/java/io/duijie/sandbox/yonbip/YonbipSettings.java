package io.duijie.sandbox.yonbip;

import java.time.Duration;

/**
 * How strict the simulated vendor is and what it serves.
 *
 * @param perMinute calls of one interface in a clock minute, 0 = no limit
 * @param keyLife how long a key brings the first answer again
 * @param rows how many sales deliveries there are at the start
 */
public record YonbipSettings(int perMinute, Duration tokenLife, Duration keyLife, int rows) {
    public static YonbipSettings defaults() {
        return new YonbipSettings(60, Duration.ofHours(2), Duration.ofHours(1), 60);
    }

    public YonbipSettings withPerMinute(int calls) {
        return new YonbipSettings(calls, tokenLife, keyLife, rows);
    }
}
