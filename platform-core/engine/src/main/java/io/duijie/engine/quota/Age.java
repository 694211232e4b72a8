package io.duijie.engine.quota;

import java.time.Clock;
import java.time.Duration;

/**
 * How old a permit is. A process that was stopped, or a machine that slept, must not send with what it was given before: either
 * clock tells.
 */
record Age(Clock clock, long givenAt, long givenMillis, long seenAt) {
    /** A call is sent at once; more than this is no delay any more. */
    static final Duration YOUNG = Duration.ofSeconds(1);

    boolean isYoung() {
        long now = System.nanoTime();
        return now - givenAt <= YOUNG.toNanos()
                && Math.abs(clock.millis() - givenMillis) <= YOUNG.toMillis()
                && now - seenAt <= SharedLimits.LEASE.dividedBy(2).toNanos();
    }
}
