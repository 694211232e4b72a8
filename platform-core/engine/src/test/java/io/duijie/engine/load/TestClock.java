package io.duijie.engine.load;

import io.duijie.engine.retry.RunControl;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still, and a control whose waiting moves it. */
final class TestClock extends Clock implements RunControl {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-20T02:00:00Z"));
    private final AtomicReference<Duration> passing = new AtomicReference<>(Duration.ZERO);
    private final AtomicReference<Duration> early = new AtomicReference<>(Duration.ZERO);
    private final AtomicBoolean stopped = new AtomicBoolean();

    /** From now on so much time passes each time somebody asks for it. */
    void passing(Duration eachTime) {
        passing.set(eachTime);
    }

    /** From now on waiting ends so much earlier by this clock than was asked for, if it was longer than that. */
    void early(Duration by) {
        early.set(by);
    }

    @Override
    public Instant instant() {
        return now.getAndUpdate(instant -> instant.plus(passing.get()));
    }

    @Override
    public void pause(Duration duration) {
        Duration shorter = duration.minus(early.get());
        now.updateAndGet(instant -> instant.plus(shorter.isNegative() || shorter.isZero() ? duration : shorter));
    }

    @Override
    public boolean stopRequested() {
        return stopped.get();
    }

    void stop() {
        stopped.set(true);
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
