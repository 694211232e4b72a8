package io.duijie.engine.quota;

import io.duijie.connector.api.QuotaLimit;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** The quota of each connection, one per process whatever happens to the connection meanwhile. */
public final class Quotas {
    private final Map<String, Quota> quotas = new ConcurrentHashMap<>();
    private final Function<String, PermitLog> logs;
    private final Clock clock;

    /** @param logs the permit log of a connection, by its id */
    public Quotas(Function<String, PermitLog> logs, Clock clock) {
        this.logs = logs;
        this.clock = clock;
    }

    /** The connection's quota, with these limits from now on. */
    public Quota of(String connectionId, List<QuotaLimit> limits) {
        Quota quota = quotas.computeIfAbsent(connectionId, id -> new Quota(limits, logs.apply(id), clock));
        quota.limit(limits);
        return quota;
    }

    /** Empty when nothing has used the connection in this process. */
    public Optional<Quota> find(String connectionId) {
        return Optional.ofNullable(quotas.get(connectionId));
    }
}
