package io.duijie.engine.quota;

import io.duijie.connector.api.QuotaLimit;
import java.time.Duration;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;

/** One caller under limits on a clock of its own, beside others who call now and then: first come, first served. */
public final class VirtualQuota {
    private final QuotaWindow window;
    private final Random random;
    private final PriorityQueue<Long> underWay = new PriorityQueue<>();
    private final long lasts;
    private final long otherEvery;
    private long otherDue;
    private long latestBegin;
    private long now;

    /** @param otherEvery zero = there are no others */
    public VirtualQuota(List<QuotaLimit> limits, Duration lasts, Duration otherEvery) {
        this(limits, lasts, otherEvery, 5);
    }

    VirtualQuota(List<QuotaLimit> limits, Duration lasts, Duration otherEvery, long seed) {
        this.random = new Random(seed);
        this.window = new QuotaWindow(limits);
        this.lasts = lasts.toNanos();
        this.otherEvery = otherEvery.toNanos();
        this.otherDue = otherEvery.isZero() ? Long.MAX_VALUE : this.otherEvery;
    }

    /** Makes a call, which lasts between half as long and half as long again as calls do. */
    public void call() {
        while (otherDue <= now) {
            begin(otherDue);
            otherDue += between(otherEvery);
        }
        now = begin(now);
    }

    /** Returns when it ends. */
    private long begin(long arrived) {
        long time = Math.max(arrived, latestBegin);
        while (true) {
            while (!underWay.isEmpty() && underWay.peek() <= time) {
                window.ended(underWay.remove());
            }
            long earliest = window.earliest(time, Priority.NORMAL);
            if (earliest <= time) {
                break;
            }
            time = underWay.isEmpty() ? earliest : Math.min(earliest, underWay.peek());
        }
        window.began();
        latestBegin = time;
        long end = time + between(lasts);
        underWay.add(end);
        return end;
    }

    private long between(long usual) {
        return (long) (usual * (0.5 + random.nextDouble()));
    }

    /** Nothing is called for that long. */
    void pass(Duration time) {
        now += time.toNanos();
    }

    /** See {@link Quota#recent}. */
    List<Duration> recent() {
        while (!underWay.isEmpty() && underWay.peek() <= now) {
            window.ended(underWay.remove());
        }
        return window.recent(now);
    }

    public Duration passed() {
        return Duration.ofNanos(now);
    }
}
