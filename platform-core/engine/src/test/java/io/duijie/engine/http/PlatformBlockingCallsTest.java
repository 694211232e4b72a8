package io.duijie.engine.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.QuotaLimit;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.Secret;
import io.duijie.engine.quota.ConnectionQuota;
import io.duijie.engine.quota.LocalQuota;
import io.duijie.engine.quota.PermitLog;
import io.duijie.engine.quota.Priority;
import io.duijie.engine.quota.Quota;
import io.duijie.engine.retry.RunControl;
import io.duijie.engine.store.FencedOut;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // closing a scope is its use
class PlatformBlockingCallsTest {
    private static final Reason AWAY = Reason.of("away", "连不上 app-secret-1", "no way to app-secret-1");

    private final CollectedCalls log = new CollectedCalls();
    private final Quota quota = new LocalQuota(List.of(), PermitLog.none(), Clock.systemUTC());
    private final PlatformBlockingCalls calls = calls(quota);
    private final CallScope scope = CallScope.ofRun(7, RunControl.uninterrupted(), Priority.NORMAL);

    private PlatformBlockingCalls calls(Quota limits) {
        return new PlatformBlockingCalls(new CallerSettings(
                "db",
                ConnectionQuota.of(limits),
                log,
                new KnownSecrets(List.of(Secret.of("app-secret-1"))),
                1_000_000,
                new CallPlaces(List.of()),
                Clock.systemUTC()));
    }

    @Test
    void givesWhatTheCallGaveAndKeepsWhatWasAskedWithoutSecrets() {
        String given;
        try (CallScope.Entered ignored = scope.enter()) {
            given = calls.make("table", notes -> {
                notes.request("SELECT 'app-secret-1'");
                notes.answer("1 row");
                return "row";
            });
        }

        assertThat(given).isEqualTo("row");
        assertThat(scope.calls()).isOne();
        ApiCall kept = log.only();
        assertThat(kept.api()).isEqualTo("table");
        assertThat(kept.connectionId()).isEqualTo("db");
        assertThat(kept.runId()).isEqualTo(7);
        assertThat(kept.status()).isNull();
        assertThat(kept.outcome()).isEqualTo(CallOutcome.OK);
        assertThat(kept.request()).isEqualTo("SELECT '******'");
        assertThat(kept.answer()).isEqualTo("1 row");
    }

    @Test
    void keepsTheBeginningOfWhatIsLong() {
        calls.make("table", notes -> {
            notes.request("x".repeat(15_995) + "app-secret-1" + "y".repeat(100_000));
            return true;
        });

        assertThat(log.only().request()).hasSize(16_002).endsWith("x***** …");
    }

    @Test
    void aFailureIsTheCallsOutcomeAndCountsWhereItMayHaveActed() {
        try (CallScope.Entered ignored = scope.enter()) {
            assertThatThrownBy(() -> calls.make("upsert", notes -> {
                        throw ConnectorException.of(ErrorKind.UNAVAILABLE, AWAY);
                    }))
                    .isInstanceOf(ConnectorException.class);
        }

        assertThat(scope.calls()).isOne();
        assertThat(log.only().outcome()).isEqualTo(CallOutcome.UNAVAILABLE);
        assertThat(log.only().answer()).isEqualTo("away: no way to ******");
    }

    @Test
    void aRefusalIsACallOfTheRun() {
        try (CallScope.Entered ignored = scope.enter()) {
            assertThatThrownBy(() -> calls.make("upsert", notes -> {
                        throw ConnectorException.of(ErrorKind.REJECTED, AWAY);
                    }))
                    .isInstanceOf(ConnectorException.class);
        }

        assertThat(scope.calls()).isOne();
        assertThat(log.only().outcome()).isEqualTo(CallOutcome.REJECTED);
    }

    @Test
    void whatNeverLeftThisMachineIsKeptButCountsForNoRun() {
        try (CallScope.Entered ignored = scope.enter()) {
            assertThatThrownBy(() -> calls.make("upsert", notes -> {
                        throw ConnectorException.neverSent(AWAY, null);
                    }))
                    .isInstanceOf(ConnectorException.class);
        }

        assertThat(scope.calls()).isZero();
        assertThat(log.calls()).hasSize(1);
    }

    @Test
    void aMistakeOfTheConnectorIsKeptByItsNameAlone() {
        assertThatThrownBy(() -> calls.make("upsert", notes -> {
                    throw new IllegalStateException("row 4711");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(log.only().outcome()).isEqualTo(CallOutcome.PROTOCOL);
        assertThat(log.only().answer()).isEqualTo("IllegalStateException");
    }

    @Test
    void drawsFromTheQuotaOfTheConnection() {
        Quota one =
                new LocalQuota(List.of(new QuotaLimit(1, Duration.ofHours(1))), PermitLog.none(), Clock.systemUTC());
        PlatformBlockingCalls limited = calls(one);
        AtomicBoolean made = new AtomicBoolean();
        limited.make("table", notes -> true);

        CallScope stopped = CallScope.ofRun(8, new StopsAtOnce(), Priority.NORMAL);
        try (CallScope.Entered ignored = stopped.enter()) {
            assertThatThrownBy(() -> limited.make("table", notes -> {
                        made.set(true);
                        return true;
                    }))
                    .isInstanceOfSatisfying(ConnectorException.class, e -> assertThat(e.notSent())
                            .isTrue());
        }

        assertThat(made).isFalse();
    }

    @Test
    void aRunThatIsNotItsOwnAnyMoreSendsNothing() {
        AtomicBoolean made = new AtomicBoolean();
        CallScope lost = CallScope.ofRun(9, RunControl.uninterrupted(), Priority.NORMAL, () -> {
            throw FencedOut.processEndedBy("another node");
        });

        try (CallScope.Entered ignored = lost.enter()) {
            assertThatThrownBy(() -> calls.make("upsert", notes -> {
                        made.set(true);
                        return true;
                    }))
                    .isInstanceOf(FencedOut.class);
        }

        assertThat(made).isFalse();
        assertThat(log.calls()).isEmpty();
    }

    private static final class StopsAtOnce implements RunControl {
        @Override
        public boolean stopRequested() {
            return true;
        }

        @Override
        public void pause(Duration duration) {}
    }
}
