package io.duijie.engine.quota;

import io.duijie.connector.api.QuotaLimit;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The quota of each connection, one per process whatever happens to the connection meanwhile. */
public final class Quotas implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Quotas.class);

    private final Map<String, Quota> quotas = new ConcurrentHashMap<>();
    private final Map<String, Quota> watched = new ConcurrentHashMap<>();
    private final BiFunction<String, List<QuotaLimit>, Quota> made;
    private final @Nullable ScheduledExecutorService renewing;

    /** Limits of this process alone; {@code logs}: the permit log of a connection, by its id. */
    public Quotas(Function<String, PermitLog> logs, Clock clock) {
        this((id, limits) -> new LocalQuota(limits, logs.apply(id), clock), null);
    }

    private Quotas(BiFunction<String, List<QuotaLimit>, Quota> made, @Nullable ScheduledExecutorService renewing) {
        this.made = made;
        this.renewing = renewing;
    }

    /** Limits that are kept together with other processes; {@code limits}: what is shared of a connection, by its id. */
    public static Quotas shared(Function<String, SharedLimits> limits, Clock clock) {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "duijie-quota");
            thread.setDaemon(true);
            return thread;
        });
        Quotas quotas = new Quotas((id, own) -> new SharedQuota(own, limits.apply(id), clock), timer);
        long every = SharedLimits.LEASE.toMillis() / 4;
        var unused = timer.scheduleAtFixedRate(quotas::renew, every, every, TimeUnit.MILLISECONDS);
        return quotas;
    }

    private void renew() {
        for (Map.Entry<String, Quota> entry : quotas.entrySet()) {
            try {
                if (entry.getValue() instanceof SharedQuota shared) {
                    shared.renew();
                }
            } catch (RuntimeException e) {
                LOG.warn("the calls under way on {} could not be noted again", entry.getKey(), e);
            }
        }
    }

    /** The connection's quota, with these limits from now on. */
    public Quota of(String connectionId, List<QuotaLimit> limits) {
        Quota quota = quotas.computeIfAbsent(connectionId, id -> made.apply(id, limits));
        quota.limit(limits);
        return quota;
    }

    /** Empty when nothing has used the connection in this process. */
    public Optional<Quota> find(String connectionId) {
        return Optional.ofNullable(quotas.get(connectionId));
    }

    /** To look at, not to draw from: what other processes use is seen, too, where the limits are kept together with them. */
    public Optional<Quota> watch(String connectionId) {
        Optional<Quota> own = find(connectionId);
        return own.isPresent() || renewing == null
                ? own
                : Optional.of(watched.computeIfAbsent(connectionId, id -> made.apply(id, List.of())));
    }

    @Override
    public void close() {
        if (renewing != null) {
            renewing.shutdownNow();
        }
    }
}
