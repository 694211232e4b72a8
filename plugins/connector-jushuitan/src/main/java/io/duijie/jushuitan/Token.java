package io.duijie.jushuitan;

import io.duijie.connector.api.JsonValues;
import io.duijie.connector.api.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An access token in use.
 *
 * @param refresh null = the vendor gave none
 * @param expiresAt null = unknown: it counts until the vendor refuses it
 * @param renewAt when to fetch the next one, a while before the end; null = unknown
 * @param generation grows with every token taken into use: a renewed token may have the text of the one before
 */
record Token(
        Secret access,
        @Nullable Secret refresh,
        @Nullable Instant expiresAt,
        @Nullable Instant renewAt,
        long generation) {
    /** Careful clients renew 12 to 24 hours before the end; a short-lived token leaves less. */
    private static final Duration LONGEST_MARGIN = Duration.ofHours(12);

    /** Out of the vendor's values, null when there is no access token among them. */
    static @Nullable Token of(Map<String, Secret> parts, @Nullable Instant expiresAt, long generation) {
        Secret access = parts.get(TokenParts.ACCESS);
        if (access == null || access.isEmpty()) {
            return null;
        }
        Secret lifetime = parts.get(TokenParts.LIFETIME);
        Long seconds = lifetime == null ? null : JsonValues.whole(lifetime.reveal());
        Instant renewAt = null;
        if (expiresAt != null && seconds != null) {
            Duration tenth = Duration.ofSeconds(seconds).dividedBy(10);
            renewAt = expiresAt.minus(tenth.compareTo(LONGEST_MARGIN) < 0 ? tenth : LONGEST_MARGIN);
        }
        return new Token(access, parts.get(TokenParts.REFRESH), expiresAt, renewAt, generation);
    }

    boolean hasEnded(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    boolean isDue(Instant now) {
        return renewAt != null && !now.isBefore(renewAt);
    }

    Token renewedNotBefore(Instant time) {
        return new Token(access, refresh, expiresAt, time, generation);
    }
}
