package io.duijie.console.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
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

    private static final String HERE = "192.0.2.1";
    private static final String ELSEWHERE = "192.0.2.2";

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            Optional<Duration> wait = throttle.begin(HERE, "admin");
            if (wait.isPresent()) {
                now = now.plus(wait.get());
                i--;
            }
        }
    }

    @Test
    void theFirstMistakesCostNothing() {
        fail(4);

        assertThat(throttle.begin(HERE, "admin")).isEmpty();
        assertThat(throttle.begin(HERE, "admin")).isPresent();
    }

    @Test
    void eachFurtherMistakeDoublesTheWait() {
        fail(5);
        assertThat(throttle.begin(HERE, "admin")).contains(Duration.ofSeconds(1));
        fail(3);
        assertThat(throttle.begin(HERE, "admin")).contains(Duration.ofSeconds(8));
        fail(40);
        assertThat(throttle.begin(HERE, "admin").orElseThrow())
                .isBetween(Duration.ofMinutes(5), Duration.ofMinutes(15));
    }

    @Test
    void whoHasToWaitRaisesNoCount() {
        fail(5);
        for (int i = 0; i < 50; i++) {
            assertThat(throttle.begin(HERE, "somebody else")).contains(Duration.ofSeconds(1));
        }

        assertThat(throttle.begin(ELSEWHERE, "nobody")).isEmpty();
        assertThat(throttle.begin(ELSEWHERE, "somebody else")).isEmpty();
    }

    @Test
    void aNameUnderAttackIsOpenToAnAddressThatHasNotGuessedWrong() {
        fail(12);

        assertThat(throttle.begin(ELSEWHERE, "admin")).isEmpty();
        assertThat(throttle.begin(ELSEWHERE, "admin")).isPresent();
        assertThat(throttle.begin("192.0.2.3", "admin")).isEmpty();
        throttle.succeeded("192.0.2.3", "admin");
        assertThat(throttle.begin("192.0.2.3", "admin")).isEmpty();
    }

    @Test
    void successForgivesTheNameAndNotTheAddress() {
        fail(5);
        now = now.plusSeconds(1);
        assertThat(throttle.begin(HERE, "my own")).isEmpty();
        throttle.succeeded(HERE, "my own");

        assertThat(throttle.begin(HERE, "admin")).isEmpty();
        assertThat(throttle.begin(HERE, "my own")).contains(Duration.ofSeconds(2));
    }

    @Test
    void colleaguesBehindOneAddressDoNotMakeOneAnotherWaitByLoggingIn() {
        fail(8);
        now = now.plusSeconds(8);
        for (int i = 0; i < 20; i++) {
            assertThat(throttle.begin(HERE, "colleague " + i)).isEmpty();
            throttle.succeeded(HERE, "colleague " + i);
        }
    }

    @Test
    void whatIsForgottenIsForgottenAsIfNobodyHadLoggedIn() {
        fail(8);
        for (int i = 0; i < 8; i++) {
            now = now.plus(Duration.ofMinutes(10));
            assertThat(throttle.begin(HERE, "colleague")).isEmpty();
            throttle.succeeded(HERE, "colleague");
        }

        fail(4);
        assertThat(throttle.begin(HERE, "admin")).isEmpty();
    }

    @Test
    void aRightPasswordForgivesNoneOfTheTriesThatWentOnBesideIt() {
        assertThat(throttle.begin(HERE, "my own")).isEmpty();
        fail(5);
        throttle.succeeded(HERE, "my own");

        assertThat(throttle.begin(HERE, "admin")).isPresent();
    }

    @Test
    void timeForgives() {
        fail(8);
        now = now.plus(Duration.ofMinutes(80));

        fail(5);
        assertThat(throttle.begin(HERE, "admin")).contains(Duration.ofSeconds(1));
    }

    @Test
    void manyRightPasswordsFromOneAddressCostNothing() {
        for (int i = 0; i < 100; i++) {
            assertThat(throttle.begin(HERE, "user " + i)).isEmpty();
            throttle.succeeded(HERE, "user " + i);
        }

        assertThat(throttle.bytes()).isZero();
    }

    @Test
    void aNetworkOfTheSixthVersionIsOneCaller() {
        for (int i = 0; i < 5; i++) {
            assertThat(throttle.begin("2001:db8:1:2::" + i, "admin")).isEmpty();
            now = now.plusSeconds(20);
        }

        assertThat(throttle.begin("2001:db8:1:2::ffff", "admin")).isEmpty();
        assertThat(throttle.begin("2001:db8:1:2:8::1", "admin")).isPresent();
        assertThat(throttle.begin("2001:db8:1:3::1", "admin")).isEmpty();
    }

    @Test
    void whatIsKeptHasABudget() {
        String name = "x".repeat(LoginThrottle.LONGEST_NAME - 8);
        for (int i = 0; i < 20_000; i++) {
            throttle.begin("10." + i / 62_500 + "." + i / 250 % 250 + "." + i % 250, name + i);
        }

        assertThat(throttle.bytes()).isBetween(LoginThrottle.BUDGET / 2, LoginThrottle.BUDGET);
    }
}
