package io.duijie.engine.quota;

/** When the latest calls ended, oldest first, in nanoseconds. Forgets what is older than asked for. */
final class EndTimes {
    private long[] ring = new long[16];
    private int first;
    private int size;

    int size() {
        return size;
    }

    /** Times come in order; one that doesn't counts as the latest known. */
    void add(long time) {
        if (size == ring.length) {
            grow();
        }
        long latest = size == 0 ? time : Math.max(time, latest(0));
        ring[(first + size) % ring.length] = latest;
        size++;
    }

    /** The end before the last {@code back} ones; 0 = the last. */
    long latest(int back) {
        return ring[(first + size - 1 - back) % ring.length];
    }

    void forgetUpTo(long time) {
        while (size > 0 && ring[first] <= time) {
            first = (first + 1) % ring.length;
            size--;
        }
    }

    int countAfter(long time) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (latest(middle) > time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void grow() {
        long[] larger = new long[ring.length * 2];
        for (int i = 0; i < size; i++) {
            larger[i] = ring[(first + i) % ring.length];
        }
        ring = larger;
        first = 0;
    }
}
