package io.duijie.engine.quota;

import java.util.Arrays;

/** The one time to tell of several that may be. */
final class LikelyTime {
    /** A little less than what a foretold time may be off by. */
    private static final double TENTH = 0.0999;

    private final long[] times;

    /** @param times at least one, ascending */
    private LikelyTime(long[] times) {
        this.times = times;
    }

    /** What is within a tenth of the most of these times; where several are, the one next to their mean. */
    static long of(long... ascending) {
        return new LikelyTime(ascending).likely();
    }

    private long likely() {
        double mean = Arrays.stream(times).average().orElseThrow();
        double likely = mean;
        int most = near(mean);
        for (long time : times) {
            for (double edge : new double[] {time * (1 - TENTH), time * (1 + TENTH)}) {
                int near = near(edge);
                if (near > most || (near == most && Math.abs(edge - mean) < Math.abs(likely - mean))) {
                    most = near;
                    likely = edge;
                }
            }
        }
        return Math.round(likely);
    }

    /** Of how many times this is within a tenth. */
    private int near(double foretold) {
        return firstAfter(foretold / (1 - TENTH) + 1) - firstAfter(foretold / (1 + TENTH) - 1);
    }

    private int firstAfter(double time) {
        int low = 0;
        int high = times.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (times[middle] <= time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
