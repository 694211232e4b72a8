package io.duijie.engine.http;

import io.duijie.engine.quota.Quota;
import java.time.Clock;

/**
 * Whose calls a {@link PlatformHttpCaller} makes.
 *
 * @param secrets the connection's secrets: masked wherever they turn up in what is recorded
 * @param largestAnswer in bytes, compressed or not
 */
public record CallerSettings(
        String connectionId, Quota quota, ApiCallLog log, KnownSecrets secrets, long largestAnswer, Clock clock) {
    /** 64 MB. */
    public static final long LARGEST_ANSWER = 64L * 1024 * 1024;
}
