package io.duijie.engine.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.Reason;
import io.duijie.engine.failure.ReasonTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BreakerTest {
    private static final ConnectorException GONE =
            ConnectorException.neverSent(Reason.of("connection-refused", "拒绝", "refused"), null);

    private final Moving clock = new Moving();
    private final Breaker breaker = new Breaker("k3", clock, Duration.ofSeconds(60));

    private Breaker.Pass enter() {
        return breaker.enter(false, clock);
    }

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            breaker.ended(enter(), GONE);
        }
    }

    @Test
    void fiveFailuresInARowOpenItAndNobodyCalls() {
        fail(4);
        breaker.ended(enter(), null);
        fail(4);
        assertThat(breaker.outage()).isNull();

        fail(1);
        assertThat(Objects.requireNonNull(breaker.outage()).nextTry())
                .isEqualTo(clock.instant().plusSeconds(8));
        assertThatThrownBy(this::enter).isInstanceOfSatisfying(ConnectorException.class, away -> {
            assertThat(away.notSent()).isTrue();
            assertThat(away.reason().text().chinese()).contains("k3", "自 2026-11-20 10:00:00 (Asia/Shanghai) 起", "拒绝");
            assertThat(Objects.requireNonNull(VendorAway.in(away)).isLasting()).isFalse();
            assertThat(Objects.requireNonNull(VendorAway.in(away)).pause()).isEqualTo(Duration.ofSeconds(8));
        });
    }

    @Test
    void refusalsAndBadAnswersAreAnswers() {
        for (int i = 0; i < 20; i++) {
            breaker.ended(enter(), ConnectorException.of(ErrorKind.REJECTED, GONE.reason()));
            breaker.ended(enter(), ConnectorException.of(ErrorKind.PROTOCOL, GONE.reason()));
            breaker.ended(enter(), ConnectorException.throttled(Duration.ofSeconds(1), GONE.reason()));
        }

        assertThat(breaker.outage()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"answer-too-long", "answer-too-large"})
    void anAnswerThatIsTooMuchIsAnAnswer(String code) {
        for (int i = 0; i < 20; i++) {
            breaker.ended(enter(), unavailable(code));
        }
        assertThat(breaker.outage()).isNull();

        fail(5);
        clock.pause(Duration.ofSeconds(8));
        breaker.ended(enter(), unavailable(code));

        assertThat(breaker.outage()).isNull();
    }

    @Test
    void aConnectorThatHangsTellsNothingOfTheVendor() {
        for (int i = 0; i < 20; i++) {
            breaker.ended(enter(), unavailable("connector-hung"));
        }
        assertThat(breaker.outage()).isNull();

        fail(5);
        clock.pause(Duration.ofSeconds(8));
        breaker.ended(enter(), unavailable("connector-hung"));

        assertThat(breaker.outage()).isNotNull();
    }

    private static ConnectorException unavailable(String code) {
        return ConnectorException.of(ErrorKind.UNAVAILABLE, Reason.of(code, "不行", "no"));
    }

    @Test
    void oneCallTriesAndTheWaitGrows() {
        fail(5);
        long[] waits = {8, 16, 32, 60, 60};
        for (long wait : waits) {
            clock.pause(Duration.ofSeconds(wait - 1));
            assertThat(breaker.wouldTry()).isFalse();
            assertThatThrownBy(this::enter).isInstanceOf(ConnectorException.class);
            clock.pause(Duration.ofSeconds(1));
            assertThat(breaker.wouldTry()).isTrue();
            Breaker.Pass probe = enter();
            assertThat(breaker.wouldTry()).isFalse();
            assertThatThrownBy(this::enter).isInstanceOf(ConnectorException.class);
            breaker.ended(probe, GONE);
        }
        assertThatThrownBy(this::enter).isInstanceOfSatisfying(ConnectorException.class, away -> assertThat(
                        Objects.requireNonNull(VendorAway.in(away)).isLasting())
                .isTrue());
    }

    /** Else a run ended in the very moment in which its own other call found the vendor back. */
    @Test
    void whoComesWhileACallTriesWaitsForItHoweverLongTheOutage() {
        fail(5);
        Breaker.Pass overtaken = breaker.enter(true, clock);
        clock.pause(Duration.ofMinutes(10));
        Breaker.Pass probe = enter();
        assertThatThrownBy(this::enter).satisfies(BreakerTest::isWorthWaiting);

        breaker.ended(probe, GONE);
        assertThatThrownBy(this::enter).isInstanceOfSatisfying(ConnectorException.class, away -> assertThat(
                        Objects.requireNonNull(VendorAway.in(away)).isLasting())
                .isTrue());

        clock.pause(Duration.ofMinutes(1));
        Breaker.Pass good = enter();
        breaker.ended(good, null);
        assertThatThrownBy(() -> breaker.check(probe)).satisfies(BreakerTest::isWorthWaiting);
        breaker.withdrawn(overtaken);
    }

    private static void isWorthWaiting(Throwable problem) {
        VendorAway away = Objects.requireNonNull(VendorAway.in((ConnectorException) problem));
        assertThat(away.isLasting()).isFalse();
        assertThat(away.pause()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void afterItsReturnAVendorGetsOneCallAtATimeFirst() {
        fail(5);
        clock.pause(Duration.ofSeconds(8));
        breaker.ended(enter(), null);
        assertThat(breaker.outage()).isNull();

        Breaker.Pass first = enter();
        clock.afterPause = () -> breaker.ended(first, null);
        Breaker.Pass second = enter();
        assertThat(clock.pauses).isEqualTo(1);

        Breaker.Pass third = enter();
        assertThat(clock.pauses).as("two at once now").isEqualTo(1);
        breaker.ended(second, null);
        breaker.ended(third, null);
    }

    @Test
    void aPersonWhoWaitsIsNotKeptAwayAndAnAnswerEndsTheOutage() {
        fail(5);
        Breaker.Pass urgent = breaker.enter(true, clock);
        breaker.ended(urgent, GONE);
        assertThat(breaker.outage()).isNotNull();
        assertThat(breaker.wouldTry()).isFalse();

        breaker.ended(breaker.enter(true, clock), null);

        assertThat(breaker.outage()).isNull();
    }

    @Test
    void aTryThatWasNoCallLeavesItOpen() {
        fail(5);
        clock.pause(Duration.ofSeconds(8));
        breaker.withdrawn(enter());

        assertThat(breaker.wouldTry()).isFalse();
        clock.pause(Duration.ofSeconds(16));
        assertThat(breaker.wouldTry()).isTrue();
    }

    @Test
    void callsThatBeganBeforeTheOutageTellNothingAboutItsEnd() {
        Breaker.Pass early = enter();
        fail(5);
        clock.pause(Duration.ofSeconds(8));
        Breaker.Pass probe = enter();
        breaker.ended(early, GONE);
        assertThatThrownBy(this::enter).isInstanceOf(ConnectorException.class);
        breaker.ended(probe, null);

        assertThat(breaker.outage()).isNull();
    }

    @Test
    void whoWaitedForTheQuotaWhileItWentAwayDoesNotCallAndComesBackOneByOne() {
        Breaker.Pass waiting = enter();
        Breaker.Pass person = breaker.enter(true, clock);
        breaker.check(waiting);
        Instant began = clock.instant();
        fail(5);
        assertThatThrownBy(() -> breaker.check(waiting)).isInstanceOfSatisfying(ConnectorException.class, away -> {
            assertThat(away.notSent()).isTrue();
            assertThat(VendorAway.in(away)).isNotNull();
        });
        clock.pause(Duration.ofSeconds(8));
        Breaker.Pass probe = enter();
        breaker.check(probe);
        breaker.ended(probe, null);

        assertThatThrownBy(() -> breaker.check(waiting))
                .isInstanceOfSatisfying(
                        ConnectorException.class,
                        away -> assertThat(away.reason().text().english()).contains(ReasonTime.of(began)));
        breaker.withdrawn(waiting);
        breaker.withdrawn(person);
        breaker.check(enter());
    }

    @Test
    void anOutageThatHasJustEndedIsKnown() {
        Instant before = clock.instant();
        assertThat(breaker.wasAway(before)).isFalse();
        fail(5);
        assertThat(breaker.wasAway(before)).isTrue();
        clock.pause(Duration.ofSeconds(8));
        breaker.ended(enter(), null);

        assertThat(breaker.wasAway(before)).isTrue();
        assertThat(breaker.wasAway(clock.instant().plusMillis(1))).isFalse();
    }

    /** Stands still; waiting moves it. */
    private static final class Moving extends Clock implements RunControl {
        private Instant now = Instant.parse("2026-11-20T02:00:00Z");
        private int pauses;
        private Runnable afterPause = () -> {};

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public boolean stopRequested() {
            return false;
        }

        @Override
        public void pause(Duration duration) {
            now = now.plus(duration);
            if (duration.toMillis() < 1_000) {
                pauses++;
                afterPause.run();
            }
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
