package io.duijie.engine.http;

import io.duijie.engine.quota.ConnectionQuota;
import java.time.Clock;

/**
 * Whose calls a {@link PlatformHttpCaller} makes.
 *
 * @param secrets the connection's secrets: masked wherever they turn up in what is recorded
 * @param largestAnswer in bytes, compressed or not
 * @param places where calls may go
 */
public record CallerSettings(
        String connectionId,
        ConnectionQuota quota,
        ApiCallLog log,
        KnownSecrets secrets,
        long largestAnswer,
        CallPlaces places,
        Clock clock) {
    /** A thirty-second part of the heap, from 1 to 64 MB: an answer takes many times its length until it is stored. */
    public static final long LARGEST_ANSWER = Math.min(
            64L * 1024 * 1024, Math.max(1024 * 1024, Runtime.getRuntime().maxMemory() / 32));
}
