package io.duijie.engine.quota;

import io.duijie.connector.api.QuotaLimit;
import java.time.Duration;
import java.util.List;
import java.util.PriorityQueue;

/**
 * How long calls will take under limits, by letting time pass in the arithmetic that paces them. How many there will be is
 * foretold, too, and a few calls more can mean to wait for the next minute: the time is the mean over numbers a little smaller to
 * a little larger.
 *
 * @param limits of the connection
 * @param lasts how long one call takes
 * @param atOnce how many of these calls are under way at once
 * @param othersPerSecond what else uses the connection, in calls a second
 * @param used calls that count already against the longest limit
 */
public record QuotaForecast(List<QuotaLimit> limits, Duration lasts, int atOnce, double othersPerSecond, int used) {
    private static final long SECOND = 1_000_000_000;

    /** More than that are not gone through one by one: the rest goes on at the same rate. */
    private static final long MOST = 50_000;

    /** The number of calls may be off by one in so many. */
    private static final long MARGIN = 20;

    public Duration time(long calls) {
        long simulated = Math.min(calls, MOST);
        if (simulated <= 0) {
            return Duration.ZERO;
        }
        long margin = simulated / MARGIN;
        long nanos = new Course().nanos(simulated - margin, simulated + margin);
        return calls == simulated ? Duration.ofNanos(nanos) : Duration.ofNanos(nanos / simulated * calls);
    }

    private final class Course {
        private final QuotaWindow window = new QuotaWindow(limits);
        private final PriorityQueue<Long> own = new PriorityQueue<>();
        private final PriorityQueue<Long> others = new PriorityQueue<>();
        private final long each = Math.max(1, lasts.toNanos());
        private final long otherEvery = othersPerSecond > 0 ? (long) (SECOND / othersPerSecond) : Long.MAX_VALUE;
        private long otherDue = othersPerSecond > 0 ? otherEvery : Long.MAX_VALUE;
        private long ownReady;
        private long done;

        /** When as many calls have ended, on average over all numbers from the one to the other. */
        long nanos(long least, long most) {
            for (int i = 0; i < used; i++) {
                window.remember(0);
            }
            long left = most;
            long now = 0;
            double sum = 0;
            while (done < most) {
                now = Math.max(now, next(now, left));
                long before = Math.max(done, least - 1);
                settle(now);
                sum += Math.max(0, done - before) * (double) now;
                left -= begin(now, left);
            }
            return Math.round(sum / (most - least + 1));
        }

        /** The next time at which something can happen. */
        private long next(long now, long left) {
            long soonest = Math.min(ending(own), ending(others));
            long earliest = window.earliest(now, Priority.NORMAL);
            boolean wanting = left > 0 && own.size() < atOnce;
            if (wanting || otherDue <= now) {
                soonest = Math.min(soonest, earliest);
            }
            return otherDue > now ? Math.min(soonest, otherDue) : soonest;
        }

        private static long ending(PriorityQueue<Long> underWay) {
            return underWay.isEmpty() ? Long.MAX_VALUE : underWay.peek();
        }

        private void settle(long now) {
            while (Math.min(ending(own), ending(others)) <= now) {
                if (ending(own) <= ending(others)) {
                    ownReady = own.remove();
                    done++;
                    window.ended(ownReady);
                } else {
                    window.ended(others.remove());
                }
            }
        }

        /** Lets calls begin, first come, first served; returns how many of ours did. */
        private long begin(long now, long left) {
            long begun = 0;
            while (window.earliest(now, Priority.NORMAL) <= now) {
                boolean mine = begun < left && own.size() < atOnce;
                boolean theirs = otherDue <= now;
                if (!mine && !theirs) {
                    break;
                }
                window.began();
                if (mine && (!theirs || ownReady <= otherDue)) {
                    own.add(now + each);
                    ownReady = now;
                    begun++;
                } else {
                    others.add(now + each);
                    otherDue += otherEvery;
                }
            }
            return begun;
        }
    }
}
