package io.duijie.console.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class LoginThrottleTest {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    private final LoginThrottle throttle = new LoginThrottle(new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            throttle.failed("admin");
        }
    }

    @Test
    void theFirstMistakesCostNothing() {
        fail(4);

        assertThat(throttle.wait("admin")).isEmpty();
    }

    @Test
    void eachFurtherMistakeDoublesTheWait() {
        fail(5);
        assertThat(throttle.wait("admin")).contains(Duration.ofSeconds(1));
        fail(3);
        assertThat(throttle.wait("admin")).contains(Duration.ofSeconds(8));
        fail(40);
        assertThat(throttle.wait("admin")).contains(Duration.ofMinutes(15));
    }

    @Test
    void waitingHelpsAndSuccessForgives() {
        fail(6);
        now = now.plusSeconds(3);
        assertThat(throttle.wait("admin")).isEmpty();

        throttle.succeeded("admin");
        fail(1);
        assertThat(throttle.wait("admin")).isEmpty();
        assertThat(throttle.wait("somebody else")).isEmpty();
    }
}
