package io.duijie.engine.connection;

import io.duijie.connector.api.TokenStore;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps a token as long as the connector is open. For any number of threads. */
final class PassingTokens implements TokenStore {
    private volatile @Nullable Token token;

    @Override
    public Optional<Token> load() {
        return Optional.ofNullable(token);
    }

    @Override
    public void save(Token saved) {
        token = saved;
    }

    @Override
    public void clear() {
        token = null;
    }
}
