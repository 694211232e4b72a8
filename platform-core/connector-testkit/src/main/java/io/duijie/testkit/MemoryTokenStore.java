package io.duijie.testkit;

import io.duijie.connector.api.TokenStore;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Keeps the token in memory. One store for two contexts stands for a process that was restarted. */
public final class MemoryTokenStore implements TokenStore {
    private final AtomicReference<@Nullable Token> token = new AtomicReference<>();
    private final AtomicInteger saves = new AtomicInteger();

    @Override
    public Optional<Token> load() {
        return Optional.ofNullable(token.get());
    }

    @Override
    public void save(Token saved) {
        token.set(saved);
        saves.incrementAndGet();
    }

    @Override
    public void clear() {
        token.set(null);
    }

    /** How often a token was saved. */
    public int saves() {
        return saves.get();
    }
}
