package io.duijie.jushuitan;

import io.duijie.connector.api.JsonValues;
import io.duijie.connector.api.Secret;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the vendor answered to a token call, by its own names.
 *
 * @param parts {@code access_token} always; {@code refresh_token} and {@code expires_in} (seconds) where it gave them
 */
record TokenParts(Map<String, Secret> parts, @Nullable Instant expiresAt) {
    static final String ACCESS = "access_token";
    static final String REFRESH = "refresh_token";
    static final String LIFETIME = "expires_in";

    /**
     * Null when there is no access token.
     *
     * @param oldRefresh stays where the answer names none
     */
    static @Nullable TokenParts of(@Nullable Object data, @Nullable Secret oldRefresh, Instant now) {
        Map<String, Secret> parts = new HashMap<>();
        if (oldRefresh != null) {
            parts.put(REFRESH, oldRefresh);
        }
        for (String name : List.of(ACCESS, REFRESH, LIFETIME)) {
            String text = JsonValues.text(JsonValues.member(data, name));
            if (text != null) {
                parts.put(name, Secret.of(text));
            }
        }
        Long seconds = JsonValues.whole(JsonValues.member(data, LIFETIME));
        boolean known = seconds != null && seconds > 0 && seconds < Integer.MAX_VALUE;
        Instant expiresAt = seconds != null && known ? now.plusSeconds(seconds) : null;
        return parts.containsKey(ACCESS) ? new TokenParts(parts, expiresAt) : null;
    }

    Token token(long generation) {
        return Objects.requireNonNull(Token.of(parts, expiresAt, generation));
    }
}
