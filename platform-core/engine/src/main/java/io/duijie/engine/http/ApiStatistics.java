package io.duijie.engine.http;

import java.time.Instant;

/**
 * How one API of a connection did in a span of time.
 *
 * @param errors calls that failed otherwise than by throttling
 * @param median latency in milliseconds that half of the calls kept within
 * @param slow latency in milliseconds that 95 in a hundred kept within
 */
public record ApiStatistics(
        String connectionId,
        String api,
        long calls,
        long errors,
        long throttled,
        long median,
        long slow,
        Instant last) {}
