package io.duijie.console.web;

import io.duijie.engine.retry.RunControl;
import java.time.Duration;

/** For a question that a person waits for: stops when its time is over. */
record ShortPatience(long end) implements RunControl {
    static ShortPatience of(Duration longest) {
        return new ShortPatience(System.nanoTime() + longest.toNanos());
    }

    @Override
    public boolean stopRequested() {
        return System.nanoTime() - end >= 0;
    }

    @Override
    public void pause(Duration duration) {
        long nanos = Math.min(duration.toNanos(), end - System.nanoTime());
        try {
            Thread.sleep(Math.max(0, nanos / 1_000_000));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
