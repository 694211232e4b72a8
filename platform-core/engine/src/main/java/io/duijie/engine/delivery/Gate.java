package io.duijie.engine.delivery;

import io.duijie.engine.retry.Backoff;
import io.duijie.engine.retry.RunControl;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Where all deliveries of a run wait while the target is throttling or away. Failures of calls that were under way at the same
 * time count as one.
 */
public final class Gate {
    private final Backoff backoff;
    private final Clock clock;
    private Instant opensAt = Instant.EPOCH;
    private int generation;
    private int failures;
    private boolean succeeded;

    public Gate(Backoff backoff, Clock clock) {
        this.backoff = backoff;
        this.clock = clock;
    }

    /** Waits until calls may be made; returns what {@link #failed} wants to know. */
    public int pass(RunControl control) {
        Instant waited = Instant.EPOCH;
        while (true) {
            Instant opens;
            int now;
            synchronized (this) {
                opens = opensAt;
                now = generation;
            }
            Duration wait = Duration.between(clock.instant(), opens);
            if (wait.isNegative() || wait.isZero() || opens.equals(waited) || control.stopRequested()) {
                return now;
            }
            control.pause(wait);
            waited = opens;
        }
    }

    public synchronized void succeeded() {
        failures = 0;
        succeeded = true;
    }

    /** Whether any call of this run got an answer. */
    public synchronized boolean everSucceeded() {
        return succeeded;
    }

    /** The target wants fewer calls: no attempt is used up. */
    public synchronized void throttled(Duration retryAfter) {
        closeUntil(clock.instant().plus(retryAfter));
    }

    /**
     * A call that passed at {@code passedAt} found the target away.
     *
     * @return true when it was away too often in a row
     */
    public synchronized boolean failed(int passedAt) {
        if (passedAt == generation) {
            generation++;
            failures++;
            if (failures < backoff.attempts()) {
                closeUntil(clock.instant().plus(backoff.before(failures + 1, ThreadLocalRandom.current())));
            }
        }
        return failures >= backoff.attempts();
    }

    /** When calls may be made again; the past when they may now. */
    public synchronized Instant opensAt() {
        return opensAt;
    }

    private void closeUntil(Instant instant) {
        if (instant.isAfter(opensAt)) {
            opensAt = instant;
        }
    }
}
