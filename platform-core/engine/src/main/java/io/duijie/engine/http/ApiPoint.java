package io.duijie.engine.http;

import java.time.Instant;

/**
 * How an API did in one part of a span of time; parts without calls have none.
 *
 * @param at when the part begins
 * @param errors as in {@link ApiStatistics}, as are {@code median} and {@code slow}
 */
public record ApiPoint(Instant at, long calls, long errors, long throttled, long median, long slow) {}
