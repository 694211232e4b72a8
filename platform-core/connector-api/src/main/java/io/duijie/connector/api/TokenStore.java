package io.duijie.connector.api;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps a connection's tokens between processes, encrypted. */
public interface TokenStore {
    /** The stored token; empty when there is none. */
    Optional<Token> load();

    /** Replaces the stored token. It is durable when this returns. */
    void save(Token token);

    /** Deletes the stored token. */
    void clear();

    /**
     * @param parts the vendor's values by name, for example {@code access_token}
     * @param origin a digest of the settings it came from; when they change, the token no longer counts
     * @param expiresAt when it ends, so that a person has to act unless it is renewed before; the console shows it. Null means that the
     *     vendor does not say, or that the connector can get a new one at any time. When to renew it belongs into the parts
     */
    record Token(Map<String, Secret> parts, String origin, @Nullable Instant expiresAt) {
        public Token {
            parts = Map.copyOf(parts);
        }
    }
}
