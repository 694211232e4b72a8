package io.duijie.engine.meter;

import java.util.concurrent.atomic.LongAdder;

/** Counts up and down. */
final class WaitingWrites {
    private final LongAdder waiting = new LongAdder();

    void add(int change) {
        waiting.add(change);
    }

    long count() {
        return Math.max(0, waiting.sum());
    }
}
