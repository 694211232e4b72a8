package io.duijie.engine.quota;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.QuotaLimit;
import io.duijie.engine.retry.RunControl;
import io.duijie.engine.store.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Limits that this process has to itself. With limits, each permit is written to the {@link PermitLog} before the call, so that
 * {@code kill -9} and a restart never exceed them. Without limits nothing is written.
 */
public final class LocalQuota implements Quota {
    private static final long NOT_KEPT = -1;

    private final ReentrantLock lock = new ReentrantLock();
    private final WaitingLine line = new WaitingLine();
    private final QuotaWindow window;
    private final PermitLog log;
    private final Clock clock;
    private final long origin = System.nanoTime();
    private boolean recalled;

    public LocalQuota(List<QuotaLimit> limits, PermitLog log, Clock clock) {
        this.window = new QuotaWindow(limits);
        this.log = log;
        this.clock = clock;
        recall();
    }

    /** What former processes did is read when a limit first asks for it. */
    private void recall() {
        Duration longest = window.longest();
        if (!recalled && !longest.isZero()) {
            recalled = true;
            Instant now = clock.instant();
            long nanos = now();
            for (PermitLog.Ended ended : log.recall(now, longest.plusSeconds(10))) {
                Duration ago = Duration.between(ended.at(), now);
                for (int call = 0; call < ended.calls(); call++) {
                    window.remember(nanos - (ago.isNegative() ? 0 : ago.toNanos()));
                }
            }
        }
    }

    private long now() {
        return System.nanoTime() - origin;
    }

    @Override
    public void limit(List<QuotaLimit> limits) {
        locked(() -> {
            window.limit(limits);
            recall();
        });
    }

    @Override
    public void mostUnderWay(int calls) {
        locked(() -> window.mostUnderWay(calls));
    }

    @Override
    public void pauseAll(Duration duration) {
        Duration bounded = Waits.bounded(duration);
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

    @Override
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
            return new QuotaPermit(() -> release(NOT_KEPT));
        }
        try {
            long id = log.began(clock.instant(), longest);
            return new QuotaPermit(() -> release(id));
        } catch (StoreException e) {
            release(NOT_KEPT);
            throw ConnectorException.neverSent(e.reason(), e);
        } catch (RuntimeException e) {
            release(NOT_KEPT);
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
                long wait = line.isFirst(place) ? window.earliest(now, priority) - now : Waits.GLANCE_NANOS;
                if (wait <= 0) {
                    return;
                }
                if (control.stopRequested()) {
                    throw Waits.stopped();
                }
                place.await(Math.min(wait, Waits.GLANCE_NANOS));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Waits.stopped();
        } finally {
            line.leave(place);
            line.wake();
        }
    }

    private void release(long id) {
        locked(() -> window.ended(now()));
        if (id != NOT_KEPT) {
            log.ended(id, clock.instant());
        }
    }

    @Override
    public List<QuotaUse> use() {
        lock.lock();
        try {
            return window.use(now());
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<Duration> recent() {
        lock.lock();
        try {
            return window.recent(now());
        } finally {
            lock.unlock();
        }
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
        lock.lock();
        try {
            return Duration.ofNanos(Math.max(0, Math.max(window.pausedUntil(), 0) - now()));
        } finally {
            lock.unlock();
        }
    }
}
