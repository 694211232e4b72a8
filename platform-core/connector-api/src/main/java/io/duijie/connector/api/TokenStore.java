package io.duijie.connector.api;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps a connection's tokens between processes, encrypted. */
public interface TokenStore {
    Optional<Token> load();

    /** Durable when it returns. */
    void save(Token token);

    void clear();

    /**
     * @param parts the vendor's values by name, for example {@code access_token}
     * @param origin a digest of the settings it came from: when they change, the token no longer counts
     * @param expiresAt when it really ends, so that a person must act unless it is renewed before; people are shown it. Null = the
     *     vendor does not say, or the connector gets another one whenever it likes. When to do so belongs into the parts
     */
    record Token(Map<String, Secret> parts, String origin, @Nullable Instant expiresAt) {
        public Token {
            parts = Map.copyOf(parts);
        }
    }
}
