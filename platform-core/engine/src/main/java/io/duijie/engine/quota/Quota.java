package io.duijie.engine.quota;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.QuotaLimit;
import io.duijie.connector.api.Reason;
import io.duijie.engine.retry.RunControl;
import io.duijie.engine.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The limits of one connection, and the line of those who wait for them. One per connection and process; for any number of
 * threads. First come, first served within a {@link Priority}.
 *
 * <p>With limits, each permit is written to the {@link PermitLog} before the call, so that {@code kill -9} and a restart never
 * exceed them. Without limits nothing is written.
 */
public final class Quota {
    /** How late a waiting call notices that its run was stopped, at most. */
    private static final long GLANCE_NANOS = Duration.ofMillis(100).toNanos();

    private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

    private final ReentrantLock lock = new ReentrantLock();
    private final WaitingLine line = new WaitingLine();
    private final QuotaWindow window;
    private final PermitLog log;
    private final Clock clock;
    private final long origin = System.nanoTime();

    public Quota(List<QuotaLimit> limits, PermitLog log, Clock clock) {
        this.window = new QuotaWindow(limits);
        this.log = log;
        this.clock = clock;
        recall();
    }

    private void recall() {
        Duration longest = window.longest();
        if (!longest.isZero()) {
            Instant now = clock.instant();
            long nanos = now();
            for (Instant end : log.recall(now, longest.plusSeconds(10))) {
                Duration ago = Duration.between(end, now);
                window.remember(nanos - (ago.isNegative() ? 0 : ago.toNanos()));
            }
        }
    }

    private long now() {
        return System.nanoTime() - origin;
    }

    /** Other limits from now on. Calls made so far count against them as far as the former windows reached back. */
    public void limit(List<QuotaLimit> limits) {
        locked(() -> window.limit(limits));
    }

    /** At most so many calls under way at once, whoever makes them. */
    public void mostUnderWay(int calls) {
        locked(() -> window.mostUnderWay(calls));
    }

    /** Nobody calls for {@code duration}, an hour at most: the vendor refused. A longer pause that is under way stays. */
    public void pauseAll(Duration duration) {
        Duration bounded = duration.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : duration;
        locked(() -> window.pauseUntil(now() + bounded.toNanos()));
    }

    private void locked(Runnable change) {
        lock.lock();
        try {
            change.run();
            line.wake();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits for the turn of one call. The permit must be closed when the answer is there or the call has failed.
     *
     * @throws ConnectorException "never sent": code {@code run-stopped} when {@code control} stops while it waits, the store's
     *     reason when the permit can't be noted
     */
    public QuotaPermit acquire(Priority priority, RunControl control) {
        Duration longest;
        lock.lock();
        try {
            takeTurn(priority, control);
            window.began();
            longest = window.longest();
        } finally {
            lock.unlock();
        }
        if (longest.isZero()) {
            return new QuotaPermit(this, QuotaPermit.NOT_KEPT);
        }
        try {
            return new QuotaPermit(this, log.began(clock.instant(), longest));
        } catch (StoreException e) {
            release(QuotaPermit.NOT_KEPT);
            throw ConnectorException.neverSent(e.reason(), e);
        } catch (RuntimeException e) {
            release(QuotaPermit.NOT_KEPT);
            throw e;
        }
    }

    private void takeTurn(Priority priority, RunControl control) {
        if (line.isEmpty() && window.earliest(now(), priority) <= now()) {
            return;
        }
        WaitingLine.Place place = line.enter(priority, lock.newCondition());
        try {
            while (true) {
                long now = now();
                long wait = line.isFirst(place) ? window.earliest(now, priority) - now : GLANCE_NANOS;
                if (wait <= 0) {
                    return;
                }
                if (control.stopRequested()) {
                    throw stopped();
                }
                place.await(Math.min(wait, GLANCE_NANOS));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw stopped();
        } finally {
            line.leave(place);
            line.wake();
        }
    }

    void release(long id) {
        locked(() -> window.ended(now()));
        if (id != QuotaPermit.NOT_KEPT) {
            log.ended(id, clock.instant());
        }
    }

    /** What is used now, shortest window first. */
    public List<QuotaUse> use() {
        lock.lock();
        try {
            return window.use(now());
        } finally {
            lock.unlock();
        }
    }

    /** How many callers wait. */
    public int waiting() {
        lock.lock();
        try {
            return line.size();
        } finally {
            lock.unlock();
        }
    }

    /** How long all still have to wait because the vendor refused; zero when they don't. */
    public Duration pause() {
        lock.lock();
        try {
            return Duration.ofNanos(Math.max(0, Math.max(window.pausedUntil(), 0) - now()));
        } finally {
            lock.unlock();
        }
    }

    private static ConnectorException stopped() {
        return ConnectorException.neverSent(
                Reason.of(
                        "run-stopped",
                        "等待接口限流额度时运行被停止，该调用没有发出。",
                        "the run was stopped while it waited for the vendor's quota; the call was not sent."),
                null);
    }
}
