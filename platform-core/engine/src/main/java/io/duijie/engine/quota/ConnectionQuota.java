package io.duijie.engine.quota;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.QuotaGroup;
import io.duijie.dialect.document.connection.CallLimits;
import io.duijie.engine.retry.RunControl;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Everything that the calls of one connection count for: the account, and by interface and group. A call waits for its narrowest
 * count first, so that one that has to wait for its own interface keeps nobody else of the account waiting.
 */
public final class ConnectionQuota {
    /** A connector that makes up a name for each call gets no count of its own for each. */
    private static final int MOST_COUNTS = 500;

    private static final Duration NAMES_KEPT = Duration.ofSeconds(10);

    private final Function<String, Quota> made;
    private final Supplier<Set<String>> stored;
    private final Quota account;
    private final Map<String, Quota> groups = new ConcurrentHashMap<>();
    private volatile CallLimits limits = CallLimits.NONE;
    private volatile long namesAt = System.nanoTime() - NAMES_KEPT.toNanos();

    /**
     * @param made the quota of a count that has that name, see {@link CallLimits.Count}
     * @param stored the names of the counts beside the account's that the store knows
     */
    ConnectionQuota(Function<String, Quota> made, Supplier<Set<String>> stored) {
        this.made = made;
        this.stored = stored;
        this.account = made.apply(CallLimits.ACCOUNT);
    }

    /** All calls count for the account alone. */
    public static ConnectionQuota of(Quota account) {
        return new ConnectionQuota(name -> account, Set::of);
    }

    /** Other limits from now on; see {@link Quota#limit}. */
    void limit(CallLimits changed) {
        limits = changed;
        account.limit(changed.account());
        groups.forEach((name, quota) -> quota.limit(changed.of(name)));
    }

    /** @see Quota#mostUnderWay */
    public void mostUnderWay(int calls) {
        account.mostUnderWay(calls);
    }

    /**
     * The vendor refused a call of this interface: see {@link Quota#pauseAll}. Others of the account wait, too, unless the account has
     * no limit and the interface has one.
     */
    public void pause(String api, Duration duration) {
        List<Quota> counts = groupsOf(api);
        Quota refused = counts.isEmpty() || !limits.account().isEmpty() ? account : counts.get(0);
        refused.pauseAll(duration);
    }

    /**
     * Waits for the turn of one call of an interface; see {@link Quota#acquire}.
     *
     * @throws ConnectorException "never sent", as there
     */
    public QuotaPermit acquire(String api, Priority priority, RunControl control) {
        List<Quota> counts = groupsOf(api);
        if (counts.isEmpty()) {
            return account.acquire(priority, control);
        }
        List<QuotaPermit> permits = new ArrayList<>();
        try {
            counts.forEach(count -> permits.add(count.acquire(priority, control)));
            permits.add(account.acquire(priority, control));
            return QuotaPermit.ofAll(permits);
        } catch (RuntimeException e) {
            permits.forEach(QuotaPermit::close);
            throw e;
        }
    }

    private List<Quota> groupsOf(String api) {
        CallLimits now = limits;
        return now.groups().isEmpty()
                ? List.of()
                : now.countsOf(api).stream()
                        .filter(count -> !count.name().equals(CallLimits.ACCOUNT))
                        .map(count -> group(count.name()))
                        .toList();
    }

    private Quota group(String name) {
        String counted = groups.size() < MOST_COUNTS || groups.containsKey(name) ? name : QuotaGroup.EACH;
        CallLimits now = limits;
        Quota quota = groups.computeIfAbsent(counted, fresh -> {
            Quota limited = made.apply(fresh);
            limited.limit(now.of(fresh));
            return limited;
        });
        if (!limits.equals(now)) {
            quota.limit(limits.of(counted));
        }
        return quota;
    }

    /** What is used now of the account's limits, shortest window first. */
    public List<QuotaUse> use() {
        return account.use();
    }

    /** What is used now by the name of the count, the account's first. Counts that the store alone knows are asked for now and then. */
    public Map<String, List<QuotaUse>> uses() {
        if (System.nanoTime() - namesAt >= NAMES_KEPT.toNanos()) {
            namesAt = System.nanoTime();
            stored.get().forEach(this::group);
        }
        Map<String, List<QuotaUse>> uses = new TreeMap<>();
        uses.put(CallLimits.ACCOUNT, account.use());
        groups.forEach((name, quota) -> uses.put(name, quota.use()));
        return uses;
    }

    /** Of the account. See {@link Quota#recent}. */
    public List<Duration> recent() {
        return account.recent();
    }

    /** Of what is counted under that name. */
    public List<Duration> recent(String count) {
        return count.equals(CallLimits.ACCOUNT) ? recent() : group(count).recent();
    }

    /** How many callers of this process wait. */
    public int waiting() {
        return account.waiting()
                + groups.values().stream().mapToInt(Quota::waiting).sum();
    }

    /** How long all calls still have to wait because the vendor refused; zero when they don't. */
    public Duration pause() {
        return account.pause();
    }
}
