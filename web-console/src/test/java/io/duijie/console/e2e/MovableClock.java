package io.duijie.console.e2e;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** The system's time and what was added to it: vendors and product share it. */
final class MovableClock extends Clock {
    private final Clock system = Clock.systemUTC();
    private final AtomicReference<Duration> added = new AtomicReference<>(Duration.ZERO);

    void advance(Duration more) {
        added.updateAndGet(now -> now.plus(more));
    }

    @Override
    public Instant instant() {
        return system.instant().plus(added.get());
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("instants only");
    }
}
