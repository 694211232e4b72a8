package io.duijie.engine.quota;

import io.duijie.connector.api.QuotaLimit;
import java.util.List;

/** A strict vendor: the most arrivals that any span of a limit's window holds. Times in nanoseconds. */
public final class SlidingCounter {
    private SlidingCounter() {}

    public static int most(List<Long> arrivals, QuotaLimit limit) {
        long[] times = arrivals.stream().mapToLong(Long::longValue).sorted().toArray();
        int most = 0;
        int first = 0;
        for (int last = 0; last < times.length; last++) {
            while (times[last] - times[first] > limit.window().toNanos()) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }
}
