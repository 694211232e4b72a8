package io.duijie.sandbox.wangdiantong;

import java.time.Duration;
import java.util.Set;

/**
 * How strict the simulated vendor is and what it serves.
 *
 * @param perMinute calls of one method in a clock minute, 0 = no limit
 * @param rest how long a method is refused after one too many
 * @param timestampTolerance how far {@code timestamp} may be from the vendor's clock
 * @param rows how many rows each query has at the start
 * @param span over which they were modified
 * @param hiddenPlatforms rows of shops of these platforms are never returned
 */
public record WangdiantongSettings(
        int perMinute,
        Duration rest,
        Duration timestampTolerance,
        int rows,
        Duration span,
        Set<Integer> hiddenPlatforms) {

    public static WangdiantongSettings defaults() {
        return new WangdiantongSettings(
                60, Duration.ofMinutes(5), Duration.ofSeconds(120), 60, Duration.ofMinutes(50), Set.of(1, 33));
    }

    public WangdiantongSettings withPerMinute(int calls) {
        return new WangdiantongSettings(calls, rest, timestampTolerance, rows, span, hiddenPlatforms);
    }

    public WangdiantongSettings withRows(int count, Duration over) {
        return new WangdiantongSettings(perMinute, rest, timestampTolerance, count, over, hiddenPlatforms);
    }
}
