package io.duijie.engine.connection;

import io.duijie.connector.api.TokenStore;
import io.duijie.engine.http.KnownSecrets;
import java.util.Optional;

/** A connection's tokens; what goes in or out is a secret of the account. */
record WatchedTokens(TokenStore store, KnownSecrets secrets) implements TokenStore {
    @Override
    public Optional<Token> load() {
        Optional<Token> token = store.load();
        token.ifPresent(this::learn);
        return token;
    }

    @Override
    public void save(Token token) {
        learn(token);
        store.save(token);
    }

    private void learn(Token token) {
        secrets.learn(token.parts().values());
    }

    @Override
    public void clear() {
        store.clear();
    }
}
