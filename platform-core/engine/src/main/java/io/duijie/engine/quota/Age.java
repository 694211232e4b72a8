package io.duijie.engine.quota;

import java.time.Duration;

/**
 * When the places of a call were last noted at the server. A process that was stopped must not send with what it was given before;
 * a machine that slept tells by its two clocks, of which one stood still.
 *
 * @param notedAt nanoseconds of the process's clock, not after the places were noted
 * @param lease how long they are the call's from then on
 * @param nanos the process's clock, at some moment
 * @param millis the wall clock, at the same moment
 */
record Age(long notedAt, Duration lease, long nanos, long millis) {
    /** The clocks of a machine that is awake do not part by more. */
    private static final Duration APART = Duration.ofSeconds(1);

    /** Whether a call may still be sent: half the lease is left for it to arrive. */
    boolean isYoung(long nowNanos, long nowMillis) {
        long slept = nowMillis - millis - (nowNanos - nanos) / 1_000_000;
        return nowNanos - notedAt <= lease.dividedBy(2).toNanos() && Math.abs(slept) <= APART.toMillis();
    }
}
