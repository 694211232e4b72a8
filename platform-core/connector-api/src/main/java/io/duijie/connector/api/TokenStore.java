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
     * @param expiresAt null = the vendor does not say
     */
    record Token(Map<String, Secret> parts, String origin, @Nullable Instant expiresAt) {
        public Token {
            parts = Map.copyOf(parts);
        }
    }
}
