package io.duijie.engine.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duijie.connector.api.QuotaGroup;
import io.duijie.connector.api.QuotaLimit;
import io.duijie.dialect.document.connection.CallLimits;
import io.duijie.engine.quota.jdbi.StoredCounts;
import io.duijie.engine.quota.jdbi.StoredPermits;
import io.duijie.engine.quota.jdbi.StoredPlaces;
import io.duijie.engine.retry.RunControl;
import io.duijie.engine.retry.StoppableControl;
import io.duijie.engine.store.Database;
import io.duijie.engine.store.TestDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On SQLite, and where the tests are told so on PostgreSQL. */
class ConnectionQuotaTest {
    private static final QuotaLimit TWO_A_DAY = QuotaLimit.parse("2/d");
    private static final QuotaLimit THREE_A_MONTH = QuotaLimit.parse("3/month");
    private static final CallLimits LIMITS = new CallLimits(
            List.of(),
            List.of(
                    QuotaGroup.each(TWO_A_DAY),
                    new QuotaGroup("approval", Set.of("start", "detail"), List.of(THREE_A_MONTH))));

    @TempDir
    Path folder;

    private final StoppableControl impatient = new StoppableControl();
    private Database database;

    @BeforeEach
    void open() {
        impatient.stop();
        database = TestDatabase.open(folder);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Quotas process() {
        return database.isServer()
                ? Quotas.shared(
                        key -> new StoredPlaces(database, key), new StoredCounts(database)::of, Clock.systemUTC())
                : new Quotas(
                        key -> new StoredPermits(database, key), new StoredCounts(database)::of, Clock.systemUTC());
    }

    private static void call(ConnectionQuota quota, String api) {
        quota.acquire(api, Priority.NORMAL, RunControl.uninterrupted()).close();
    }

    private void assertRefused(ConnectionQuota quota, String api) {
        assertThatThrownBy(() -> quota.acquire(api, Priority.NORMAL, impatient)).hasMessageContaining("run-stopped");
    }

    @Test
    void eachInterfaceHasACountOfItsOwnAndAGroupOneForAllOfIts() {
        try (Quotas quotas = process()) {
            ConnectionQuota quota = quotas.of("k", LIMITS);
            call(quota, "stock");
            call(quota, "stock");
            call(quota, "start");
            call(quota, "start");
            call(quota, "detail");

            assertRefused(quota, "stock");
            assertRefused(quota, "start");
            assertRefused(quota, "detail");
            call(quota, "other");
            assertThat(quota.uses())
                    .containsEntry("stock", List.of(new QuotaUse(TWO_A_DAY, 2)))
                    .containsEntry("approval", List.of(new QuotaUse(THREE_A_MONTH, 3)))
                    .containsEntry("other", List.of(new QuotaUse(TWO_A_DAY, 1)))
                    .containsEntry(CallLimits.ACCOUNT, List.of());
        }
    }

    @Test
    void aRestartStillCountsTheMonth() {
        try (Quotas quotas = process()) {
            ConnectionQuota quota = quotas.of("k", LIMITS);
            call(quota, "start");
            call(quota, "detail");
            call(quota, "detail");
        }
        try (Quotas quotas = process()) {
            ConnectionQuota quota = quotas.of("k", LIMITS);
            ConnectionQuota other = quotas.of("k2", LIMITS);

            assertThat(quota.uses()).containsEntry("approval", List.of(new QuotaUse(THREE_A_MONTH, 3)));
            assertThat(other.uses()).containsOnlyKeys(CallLimits.ACCOUNT);
            assertRefused(quota, "start");
            call(other, "start");
        }
    }

    @Test
    void aRefusalPausesTheInterfaceAloneWhereOnlyItIsLimited() {
        try (Quotas quotas = process()) {
            ConnectionQuota quota = quotas.of("k", LIMITS);
            quota.pause("stock", Duration.ofMinutes(5));

            assertRefused(quota, "stock");
            call(quota, "start");
            assertThat(quota.pause()).isZero();
        }
    }

    @Test
    void aRefusalPausesAllWhereTheAccountIsLimitedToo() {
        CallLimits both = new CallLimits(List.of(QuotaLimit.parse("9/s")), LIMITS.groups());
        try (Quotas quotas = process()) {
            ConnectionQuota quota = quotas.of("k", both);
            quota.pause("stock", Duration.ofMinutes(5));

            assertRefused(quota, "start");
            assertThat(quota.pause()).isPositive();
        }
    }

    @Test
    void otherLimitsHoldFromNowOnAndCountWhatWasCalled() {
        try (Quotas quotas = process()) {
            ConnectionQuota quota = quotas.of("k", LIMITS);
            call(quota, "stock");
            call(quota, "stock");
            assertRefused(quota, "stock");

            quotas.of("k", new CallLimits(List.of(), List.of(QuotaGroup.of("stock", QuotaLimit.parse("3/d")))));

            call(quota, "stock");
            assertRefused(quota, "stock");
            call(quota, "start");
            call(quota, "start");
            call(quota, "start");
        }
    }

    @Test
    void whereTheCallsOfAMonthAreUsedUpWorkWaitsUntilTheyCountNoMore() {
        StoredPermits log = new StoredPermits(database, "k");
        Instant first = Instant.parse("2026-03-01T12:00:00Z");
        for (int call = 0; call < 3; call++) {
            monthAt(log, first.plus(Duration.ofDays(call)))
                    .acquire(Priority.NORMAL, RunControl.uninterrupted())
                    .close();
        }

        for (Duration later : List.of(Duration.ofDays(2), Duration.ofDays(30))) {
            assertThatThrownBy(() -> monthAt(log, first.plus(later)).acquire(Priority.URGENT, impatient))
                    .as("waits after %s", later)
                    .hasMessageContaining("run-stopped");
        }
        monthAt(log, first.plus(QuotaLimit.MONTH).plus(Duration.ofHours(1)))
                .acquire(Priority.NORMAL, RunControl.uninterrupted())
                .close();
        assertThatThrownBy(() -> monthAt(log, first.plus(QuotaLimit.MONTH).plus(Duration.ofHours(1)))
                        .acquire(Priority.NORMAL, impatient))
                .as("the second call counts on")
                .hasMessageContaining("run-stopped");
    }

    private static LocalQuota monthAt(PermitLog log, Instant now) {
        return new LocalQuota(List.of(THREE_A_MONTH), log, Clock.fixed(now, ZoneOffset.UTC));
    }

    @Test
    void aMonthOfCallsIsKeptByTheHour() {
        StoredPermits log = new StoredPermits(database, "k");
        Instant now = Instant.parse("2026-03-31T12:00:00Z");
        Instant began = now.minus(Duration.ofDays(20));
        for (int call = 0; call < 1_000; call++) {
            Instant at = began.plus(Duration.ofMinutes(call));
            log.ended(log.began(at, QuotaLimit.MONTH), at.plusSeconds(1));
        }
        for (int call = 0; call < 200; call++) {
            log.ended(log.began(now, QuotaLimit.MONTH), now);
        }

        List<PermitLog.Ended> kept = log.recall(now, QuotaLimit.MONTH);

        assertThat(kept.stream().mapToInt(PermitLog.Ended::calls).sum()).isEqualTo(1_200);
        assertThat(kept.stream().filter(ended -> ended.at().isBefore(now))).hasSizeLessThan(20);
        assertThat(kept.get(0).at().atZone(ZoneOffset.UTC).toLocalDate())
                .isEqualTo(began.atZone(ZoneOffset.UTC).toLocalDate());
        LocalQuota quota =
                new LocalQuota(List.of(new QuotaLimit(5_000, QuotaLimit.MONTH)), log, Clock.fixed(now, ZoneOffset.UTC));
        assertThat(quota.use().get(0).used()).isEqualTo(1_200);
    }
}
