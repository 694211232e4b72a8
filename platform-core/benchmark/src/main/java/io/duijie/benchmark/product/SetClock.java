package io.duijie.benchmark.product;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Goes on as the machine's clock does, from another time, and jumps. */
final class SetClock extends Clock {
    private final Clock machine = Clock.systemUTC();
    private volatile Duration ahead;

    SetClock(Instant start) {
        ahead = Duration.between(machine.instant(), start);
    }

    void set(Instant time) {
        ahead = Duration.between(machine.instant(), time);
    }

    @Override
    public Instant instant() {
        return machine.instant().plus(ahead);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
