package io.duijie.sandbox.wecom;

import java.time.Duration;

/**
 * How strict the simulated vendor is.
 *
 * @param perMinute calls of one interface in a clock minute, 0 = no limit
 * @param tokenLife until a token expires
 */
public record WecomSettings(int perMinute, Duration tokenLife) {
    public static WecomSettings defaults() {
        return new WecomSettings(600, Duration.ofHours(2));
    }

    public WecomSettings withPerMinute(int calls) {
        return new WecomSettings(calls, tokenLife);
    }
}
