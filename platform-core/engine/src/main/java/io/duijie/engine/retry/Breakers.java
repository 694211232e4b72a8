package io.duijie.engine.retry;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The breaker of each connection, one per process whatever happens to the connection meanwhile. */
public final class Breakers {
    /** Shorter outages are waited for. */
    public static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Map<String, Breaker> breakers = new ConcurrentHashMap<>();
    private final Clock clock;
    private final Duration patience;

    public Breakers(Clock clock, Duration patience) {
        this.clock = clock;
        this.patience = patience;
    }

    public Breaker of(String connectionId) {
        return breakers.computeIfAbsent(connectionId, id -> new Breaker(id, clock, patience));
    }
}
