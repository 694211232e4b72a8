package io.duijie.engine.quota;

import io.duijie.connector.api.QuotaLimit;
import java.time.Duration;
import java.util.List;
import java.util.PriorityQueue;

/**
 * How long calls will take under limits, by letting time pass in the arithmetic that paces them. Where their number is foretold, too,
 * or others call, a few calls more can mean to wait for the next minute: see {@link LikelyTime}.
 *
 * @param limits of the connection
 * @param lasts how long one call takes
 * @param atOnce how many of these calls are under way at once
 * @param othersPerSecond what else uses the connection, in calls a second
 * @param recent how long ago the calls ended that the longest limit counts already, see {@link Quota#recent}
 */
public record QuotaForecast(
        List<QuotaLimit> limits, Duration lasts, int atOnce, double othersPerSecond, List<Duration> recent) {
    private static final long SECOND = 1_000_000_000;

    /** More than that are not gone through one by one: the rest goes on at the same rate. */
    private static final long MOST = 50_000;

    public Duration time(long calls) {
        return time(calls, 0);
    }

    /** @param margin so many calls fewer or more there may be */
    public Duration time(long calls, long margin) {
        long simulated = Math.min(calls, MOST);
        if (simulated <= 0) {
            return Duration.ZERO;
        }
        long wider = margin + chance(simulated);
        long nanos = LikelyTime.of(new Course().times(Math.max(1, simulated - wider), simulated + wider));
        return calls == simulated ? Duration.ofNanos(nanos) : Duration.ofNanos(nanos / simulated * calls);
    }

    /** Others come by chance: the root of their number is what it may be off by. */
    private long chance(long calls) {
        return othersPerSecond > 0
                ? Math.round(Math.sqrt(othersPerSecond * new Course().times(calls, calls)[0] / SECOND))
                : 0;
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

        /** When as many calls have ended: for each number from the one to the other. */
        long[] times(long least, long most) {
            recent.forEach(ago -> window.remember(-ago.toNanos()));
            long[] times = new long[Math.toIntExact(most - least + 1)];
            long left = most;
            long now = 0;
            while (done < most) {
                now = Math.max(now, next(now, left));
                long before = done;
                settle(now);
                for (long number = Math.max(before + 1, least); number <= done; number++) {
                    times[(int) (number - least)] = now;
                }
                left -= begin(now, left);
            }
            return times;
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
