package io.duijie.sandbox.dingtalk;

import java.time.Duration;

/**
 * How strict the simulated vendor is.
 *
 * @param perSecond calls of one interface in any second, 0 = no limit
 * @param perMonth calls of all in a calendar month, tokens not counted, 0 = no limit
 * @param tokenLife until a token expires
 */
public record DingtalkSettings(int perSecond, int perMonth, Duration tokenLife) {
    public static DingtalkSettings defaults() {
        return new DingtalkSettings(20, 5_000, Duration.ofHours(2));
    }

    public DingtalkSettings withLimits(int second, int month) {
        return new DingtalkSettings(second, month, tokenLife);
    }
}
