package io.duijie.engine.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.connector.api.QuotaLimit;
import io.duijie.engine.retry.RunControl;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Permits of a store that answers slowly, on a clock that moves with its answers. */
class SlowStoreTest {
    private static final QuotaLimit LIMIT = QuotaLimit.parse("100/min");

    private final Moving clock = new Moving();

    private SharedQuota quota(SharedLimits shared) {
        return new SharedQuota(List.of(LIMIT), shared, clock, () -> clock.nanos);
    }

    /** Makes a call as callers do; returns how many permits it took. */
    private int send(SharedQuota quota, Slow shared, Duration question) {
        for (int permits = 1; permits < 20; permits++) {
            try (QuotaPermit permit = quota.acquire(Priority.NORMAL, RunControl.uninterrupted())) {
                clock.pass(question);
                if (permit.isUsable()) {
                    shared.sent();
                    return permits;
                }
            }
        }
        throw new AssertionError("no permit is ever good enough");
    }

    @Property(tries = 300)
    void callsAreMadeHoweverSlowlyTheStoreAnswersAndNeverAfterTheirPlaceIsFree(
            @ForAll @IntRange(max = 120_000) int takeMillis, @ForAll @IntRange(max = 120_000) int questionMillis) {
        Slow shared = new Slow(Duration.ofMillis(takeMillis));
        SharedQuota quota = quota(shared);
        Duration question = Duration.ofMillis(questionMillis);

        int first = send(quota, shared, question);
        int second = send(quota, shared, question);

        assertThat(first).isLessThanOrEqualTo(3);
        assertThat(second).isEqualTo(1);
    }

    @Test
    void aRoundTripOfMoreThanASecondCostsNoPermit() {
        Slow shared = new Slow(Duration.ofMillis(1_500));

        assertThat(send(quota(shared), shared, Duration.ofMillis(1_500))).isEqualTo(1);
    }

    @Test
    void whatOthersHaveMeanwhileIsNotSentWithThoughItsProcessHasBeenHeardOfSince() {
        Slow shared = new Slow(Duration.ZERO);
        SharedQuota quota = quota(shared);
        QuotaPermit permit = quota.acquire(Priority.NORMAL, RunControl.uninterrupted());
        clock.pass(Duration.ofSeconds(15));
        shared.held.clear();

        quota.renew();

        assertThat(permit.isUsable()).isFalse();
    }

    @Test
    void aPermitIsGoodAsLongAsItsPlacesAreNotedAgain() {
        Slow shared = new Slow(Duration.ZERO);
        SharedQuota quota = quota(shared);
        QuotaPermit permit = quota.acquire(Priority.NORMAL, RunControl.uninterrupted());
        for (int i = 0; i < 20; i++) {
            clock.pass(Duration.ofSeconds(5));
            quota.renew();
        }

        assertThat(permit.isUsable()).isTrue();
        clock.pass(Duration.ofSeconds(11));
        assertThat(permit.isUsable()).isFalse();
    }

    @Test
    void aPauseHoldsBackWhatWasPermittedBefore() {
        SharedQuota quota = quota(new Slow(Duration.ZERO));
        QuotaPermit permit = quota.acquire(Priority.NORMAL, RunControl.uninterrupted());

        quota.pauseAll(Duration.ofSeconds(2));

        assertThat(permit.isUsable()).isFalse();
    }

    /** Gives a place to whoever asks, after a while, and remembers until when it is his. */
    private final class Slow implements SharedLimits {
        private final Duration answer;
        private final Map<String, Long> held = new HashMap<>();

        Slow(Duration answer) {
            this.answer = answer;
        }

        /** The one who holds a place sends now. */
        void sent() {
            assertThat(held.values()).singleElement().satisfies(until -> assertThat(clock.nanos)
                    .as("sent while the place is its own")
                    .isLessThanOrEqualTo(until));
        }

        @Override
        public Look take(String permit, List<Window> windows, Priority priority, Duration lease) {
            long seenAt = clock.nanos;
            held.put(permit, clock.nanos + lease.toNanos());
            clock.pass(answer);
            return new Look.Taken(new Held(permit, List.of(), lease), seenAt);
        }

        @Override
        public Set<String> renew(List<Held> calls) {
            return calls.stream().map(Held::permit).filter(held::containsKey).collect(Collectors.toSet());
        }

        @Override
        public CompletableFuture<?> end(Held call) {
            held.remove(call.permit());
            return CompletableFuture.completedFuture(true);
        }

        @Override
        public void set(List<Window> windows) {}

        @Override
        public void pause(Duration duration) {}

        @Override
        public Status status() {
            return new Status(List.of(), Duration.ZERO);
        }

        @Override
        public List<Duration> recent(Duration length) {
            return List.of();
        }
    }

    private static final class Moving extends Clock {
        private long nanos = 1_000_000_000;

        void pass(Duration time) {
            nanos += time.toNanos();
        }

        @Override
        public Instant instant() {
            return Instant.EPOCH.plusNanos(nanos);
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
}
