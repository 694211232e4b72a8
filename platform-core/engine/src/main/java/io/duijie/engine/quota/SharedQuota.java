package io.duijie.engine.quota;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.QuotaLimit;
import io.duijie.engine.quota.SharedLimits.Held;
import io.duijie.engine.quota.SharedLimits.Look;
import io.duijie.engine.quota.SharedLimits.Status;
import io.duijie.engine.quota.SharedLimits.Used;
import io.duijie.engine.quota.SharedLimits.Window;
import io.duijie.engine.retry.RunControl;
import io.duijie.engine.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Limits that several processes on one server keep together. Callers of this process wait in its own line; the first of them
 * looks for places in the store. So a process that is hungry is one customer among the processes, however many threads it has.
 */
public final class SharedQuota implements Quota {
    private static final Logger LOG = LoggerFactory.getLogger(SharedQuota.class);

    /** Others may end their calls, or be paused, before what was foretold. */
    private static final Duration LOOK_EVERY = Duration.ofMillis(250);

    /** Where it takes hours, nobody's ending makes it seconds. */
    private static final Duration LOOK_AT_LEAST = Duration.ofSeconds(10);

    private static final Duration LONGEST_LEASE = Duration.ofMinutes(10);

    private static final Duration STATUS_KEPT = Duration.ofSeconds(1);

    private final ReentrantLock lock = new ReentrantLock();
    private final WaitingLine line = new WaitingLine();
    private final SharedLimits shared;
    private final Clock clock;
    private final LongSupplier ticker;
    private final Map<String, Begun> underWay = new ConcurrentHashMap<>();
    private List<QuotaLimit> limits;
    private int mostUnderWay = Integer.MAX_VALUE;
    private boolean changed = true;
    private long lookAt;
    private long pausedUntil;
    private Duration lease = SharedLimits.LEASE;
    private @Nullable Status status;
    private long statusAt;

    public SharedQuota(List<QuotaLimit> limits, SharedLimits shared, Clock clock) {
        this(limits, shared, clock, System::nanoTime);
    }

    SharedQuota(List<QuotaLimit> limits, SharedLimits shared, Clock clock, LongSupplier ticker) {
        this.limits = List.copyOf(limits);
        this.shared = shared;
        this.clock = clock;
        this.ticker = ticker;
        this.lookAt = now();
        this.pausedUntil = now();
    }

    /** A call under way; {@code age} null = others have a place of it. */
    private record Begun(Held held, @Nullable Age age) {}

    private long now() {
        return ticker.getAsLong();
    }

    @Override
    public void limit(List<QuotaLimit> others) {
        locked(() -> {
            changed |= !limits.equals(others);
            limits = List.copyOf(others);
        });
    }

    @Override
    public void mostUnderWay(int calls) {
        locked(() -> {
            changed |= mostUnderWay != calls;
            mostUnderWay = calls;
        });
    }

    @Override
    public void pauseAll(Duration duration) {
        Duration bounded = Waits.bounded(duration);
        locked(() -> pausedUntil = Math.max(pausedUntil, now() + bounded.toNanos()));
        try {
            shared.pause(bounded);
        } catch (StoreException e) {
            LOG.warn("the other processes were not told of a pause of {}: {}", bounded, e.reason());
        }
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
            status = null;
            lookAt = now();
            line.wake();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public QuotaPermit acquire(Priority priority, RunControl control) {
        WaitingLine.Place place = enter(priority);
        try {
            while (true) {
                QuotaPermit permit = mayLook(place) ? look(priority) : null;
                if (permit != null) {
                    return permit;
                }
                if (control.stopRequested()) {
                    throw Waits.stopped();
                }
                await(place);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Waits.stopped();
        } catch (StoreException e) {
            throw ConnectorException.neverSent(e.reason(), e);
        } finally {
            locked(() -> line.leave(place));
        }
    }

    private WaitingLine.Place enter(Priority priority) {
        lock.lock();
        try {
            if (line.isEmpty() || priority == Priority.URGENT) {
                lookAt = now();
            }
            return line.enter(priority, lock.newCondition());
        } finally {
            lock.unlock();
        }
    }

    private boolean mayLook(WaitingLine.Place place) {
        lock.lock();
        try {
            long now = now();
            return line.isFirst(place) && now - lookAt >= 0 && now - pausedUntil >= 0;
        } finally {
            lock.unlock();
        }
    }

    private void await(WaitingLine.Place place) throws InterruptedException {
        lock.lock();
        try {
            long now = now();
            long wait = line.isFirst(place) ? Math.max(lookAt - now, pausedUntil - now) : Waits.GLANCE_NANOS;
            if (wait > 0) {
                place.await(Math.min(wait, Waits.GLANCE_NANOS));
            }
        } finally {
            lock.unlock();
        }
    }

    /** Null when there is no place. */
    private @Nullable QuotaPermit look(Priority priority) {
        List<Window> windows;
        Duration wanted;
        boolean set;
        lock.lock();
        try {
            windows = windows();
            wanted = lease;
            set = changed;
            changed = false;
        } finally {
            lock.unlock();
        }
        if (windows.isEmpty()) {
            return new QuotaPermit(() -> {});
        }
        try {
            if (set) {
                shared.set(windows);
            }
        } catch (RuntimeException e) {
            locked(() -> changed = true);
            throw e;
        }
        long nanos = now();
        long millis = clock.millis();
        Look look = shared.take(UUID.randomUUID().toString(), windows, priority, wanted);
        if (look instanceof Look.Taken taken) {
            return permit(taken, new Age(taken.seenAt(), wanted, nanos, millis));
        }
        Duration soonest = ((Look.Wait) look).soonest();
        Duration wait = soonest.compareTo(LOOK_EVERY) < 0 ? soonest : patience(soonest);
        lock.lock();
        try {
            lookAt = now() + wait.toNanos();
        } finally {
            lock.unlock();
        }
        return null;
    }

    private static Duration patience(Duration soonest) {
        Duration share = soonest.dividedBy(100);
        if (share.compareTo(LOOK_EVERY) < 0) {
            return LOOK_EVERY;
        }
        return share.compareTo(LOOK_AT_LEAST) < 0 ? share : LOOK_AT_LEAST;
    }

    private QuotaPermit permit(Look.Taken taken, Age age) {
        Held held = taken.held();
        underWay.put(held.permit(), new Begun(held, age));
        return new QuotaPermit(() -> end(held), () -> isUsable(held));
    }

    private boolean isUsable(Held held) {
        Begun begun = underWay.get(held.permit());
        Age age = begun == null ? null : begun.age();
        if (age == null) {
            return false;
        }
        long now = now();
        lock.lock();
        try {
            lease = leaseFor(Duration.ofNanos(now - age.notedAt()));
            return age.isYoung(now, clock.millis()) && now - pausedUntil >= 0;
        } finally {
            lock.unlock();
        }
    }

    /** Where it takes long from being noted to being sent, permits must be good for longer, or none is ever sent with. */
    private static Duration leaseFor(Duration took) {
        Duration enough = took.multipliedBy(4);
        if (enough.compareTo(SharedLimits.LEASE) < 0) {
            return SharedLimits.LEASE;
        }
        return enough.compareTo(LONGEST_LEASE) > 0 ? LONGEST_LEASE : enough;
    }

    private void end(Held held) {
        underWay.remove(held.permit());
        var unused = shared.end(held).whenComplete((done, problem) -> {
            if (problem != null) {
                LOG.warn("the end of a call was not noted, its place comes back by itself: {}", problem.toString());
            }
            locked(() -> {});
        });
    }

    /** Holds the places of calls that last: to be called at least every quarter of {@link SharedLimits#LEASE}. */
    void renew() {
        long now = now();
        long millis = clock.millis();
        long young = SharedLimits.LEASE.dividedBy(5).toNanos();
        List<Held> old = underWay.values().stream()
                .filter(begun -> begun.age() != null && now - begun.age().notedAt() > young)
                .map(Begun::held)
                .toList();
        if (!old.isEmpty()) {
            Set<String> own = shared.renew(old);
            old.forEach(held -> {
                Age age = own.contains(held.permit()) ? new Age(now, held.lease(), now, millis) : null;
                underWay.computeIfPresent(held.permit(), (id, begun) -> new Begun(held, age));
            });
        }
    }

    private List<Window> windows() {
        List<Window> windows = new ArrayList<>(LimitWindows.of(limits));
        if (mostUnderWay < LimitWindows.MOST_PLACES) {
            windows.add(0, new Window(Duration.ZERO, mostUnderWay));
        }
        return windows;
    }

    @Override
    public List<QuotaUse> use() {
        List<Used> used = status().used();
        List<QuotaLimit> own;
        lock.lock();
        try {
            own = limits;
        } finally {
            lock.unlock();
        }
        return own.isEmpty()
                ? used.stream()
                        .filter(one -> !one.window().length().isZero())
                        .map(one -> use(
                                new QuotaLimit(
                                        one.window().calls(), one.window().length()),
                                one.used()))
                        .toList()
                : own.stream()
                        .sorted(Comparator.comparing(QuotaLimit::window))
                        .map(limit -> use(limit, used(limit, used)))
                        .toList();
    }

    private static QuotaUse use(QuotaLimit limit, int used) {
        return new QuotaUse(limit, Math.min(used, limit.calls()));
    }

    private static int used(QuotaLimit limit, List<Used> all) {
        Duration length = LimitWindows.of(limit).length();
        return all.stream()
                .filter(one -> one.window().length().equals(length))
                .mapToInt(Used::used)
                .findFirst()
                .orElse(0);
    }

    @Override
    public List<Duration> recent() {
        List<Window> counted;
        lock.lock();
        try {
            counted = LimitWindows.of(limits);
        } finally {
            lock.unlock();
        }
        return counted.isEmpty()
                ? List.of()
                : shared.recent(counted.get(counted.size() - 1).length());
    }

    @Override
    public int waiting() {
        lock.lock();
        try {
            return line.size();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Duration pause() {
        long own;
        lock.lock();
        try {
            own = pausedUntil - now();
        } finally {
            lock.unlock();
        }
        Duration others = status().pause();
        return own > others.toNanos() ? Duration.ofNanos(own) : others;
    }

    private Status status() {
        lock.lock();
        try {
            Status known = status;
            if (known != null && now() - statusAt < STATUS_KEPT.toNanos()) {
                return known;
            }
        } finally {
            lock.unlock();
        }
        Status fresh = shared.status();
        lock.lock();
        try {
            status = fresh;
            statusAt = now();
        } finally {
            lock.unlock();
        }
        return fresh;
    }
}
