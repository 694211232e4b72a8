package io.duijie.engine.retry;

import java.time.Duration;

/** Lets a run be stopped, and is where it waits. Asked before every call and between pages and batches. */
public interface RunControl {
    /** True when the run should end at the next safe place. */
    boolean stopRequested();

    /** Waits, but ends early when a stop is requested. */
    void pause(Duration duration);

    /** A control that never stops and really waits. */
    static RunControl uninterrupted() {
        return new StoppableControl();
    }
}
