package io.duijie.engine.quota;

import io.duijie.dialect.document.connection.CallLimits;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The quota of each connection, one per process whatever happens to the connection meanwhile. What is counted has a key in the store,
 * see {@link CountKey}.
 */
public final class Quotas implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Quotas.class);

    private final Map<String, ConnectionQuota> quotas = new ConcurrentHashMap<>();
    private final Map<String, ConnectionQuota> watched = new ConcurrentHashMap<>();
    private final Queue<SharedQuota> shared = new ConcurrentLinkedQueue<>();
    private final Function<String, Quota> made;
    private final Function<String, Set<String>> stored;
    private final @Nullable ScheduledExecutorService renewing;

    /**
     * Limits of this process alone.
     *
     * @param logs the permit log of a count, by its key
     * @param stored the names of the counts beside the account's that the store knows of a connection
     */
    public Quotas(Function<String, PermitLog> logs, Function<String, Set<String>> stored, Clock clock) {
        this.made = key -> new LocalQuota(List.of(), logs.apply(key), clock);
        this.stored = stored;
        this.renewing = null;
    }

    private Quotas(
            Function<String, SharedLimits> limits,
            Function<String, Set<String>> stored,
            Clock clock,
            ScheduledExecutorService timer) {
        this.made = key -> {
            SharedQuota quota = new SharedQuota(List.of(), limits.apply(key), clock);
            shared.add(quota);
            return quota;
        };
        this.stored = stored;
        this.renewing = timer;
    }

    /**
     * Limits that are kept together with other processes.
     *
     * @param limits what is shared of a count, by its key
     * @param stored the names of the counts beside the account's that the store knows of a connection
     */
    public static Quotas shared(
            Function<String, SharedLimits> limits, Function<String, Set<String>> stored, Clock clock) {
        ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "duijie-quota");
            thread.setDaemon(true);
            return thread;
        });
        Quotas quotas = new Quotas(limits, stored, clock, timer);
        long every = SharedLimits.LEASE.toMillis() / 4;
        var unused = timer.scheduleAtFixedRate(quotas::renew, every, every, TimeUnit.MILLISECONDS);
        return quotas;
    }

    private void renew() {
        for (SharedQuota quota : shared) {
            try {
                quota.renew();
            } catch (RuntimeException e) {
                LOG.warn("calls under way could not be noted again", e);
            }
        }
    }

    /** The connection's quota, with these limits from now on. */
    public ConnectionQuota of(String connectionId, CallLimits limits) {
        return quotas.compute(connectionId, (id, known) -> {
            ConnectionQuota quota = known == null ? made(id) : known;
            quota.limit(limits);
            return quota;
        });
    }

    private ConnectionQuota made(String connectionId) {
        return new ConnectionQuota(
                count -> made.apply(CountKey.of(connectionId, count)), () -> stored.apply(connectionId));
    }

    /** Empty when nothing has used the connection in this process. */
    public Optional<ConnectionQuota> find(String connectionId) {
        return Optional.ofNullable(quotas.get(connectionId));
    }

    /** To look at, not to draw from: what other processes use is seen, too, where the limits are kept together with them. */
    public Optional<ConnectionQuota> watch(String connectionId) {
        Optional<ConnectionQuota> own = find(connectionId);
        return own.isPresent() || renewing == null
                ? own
                : Optional.of(watched.computeIfAbsent(connectionId, this::made));
    }

    @Override
    public void close() {
        if (renewing != null) {
            renewing.shutdownNow();
        }
    }
}
