package io.duijie.engine.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.QuotaLimit;
import io.duijie.engine.quota.jdbi.StoredPermits;
import io.duijie.engine.retry.RunControl;
import io.duijie.engine.retry.StoppableControl;
import io.duijie.engine.store.Database;
import io.duijie.engine.store.TestDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuotaTest {
    private static final RunControl GO_ON = RunControl.uninterrupted();
    private static final QuotaLimit FIVE = new QuotaLimit(5, Duration.ofMillis(200));
    private static final QuotaLimit ONE_A_DAY = QuotaLimit.parse("1/d");

    @TempDir
    Path folder;

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void endThreads() {
        threads.shutdownNow();
    }

    private static Quota quota(QuotaLimit... limits) {
        return new LocalQuota(List.of(limits), PermitLog.none(), Clock.systemUTC());
    }

    private Database database() {
        return TestDatabase.open(folder);
    }

    @Test
    void manyThreadsTogetherStayWithinTheLimit() throws Exception {
        Quota quota = quota(FIVE);
        List<Long> arrivals = Collections.synchronizedList(new ArrayList<>());
        List<CompletableFuture<Void>> callers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            callers.add(CompletableFuture.runAsync(
                    () -> {
                        for (int call = 0; call < 4; call++) {
                            try (QuotaPermit permit = quota.acquire(Priority.NORMAL, GO_ON)) {
                                assertThat(permit).isNotNull();
                                arrivals.add(System.nanoTime());
                            }
                        }
                    },
                    threads));
        }
        CompletableFuture.allOf(callers.toArray(CompletableFuture[]::new)).get(60, TimeUnit.SECONDS);

        assertThat(arrivals).hasSize(32);
        assertThat(SlidingCounter.most(arrivals, FIVE)).isLessThanOrEqualTo(5);
    }

    @Test
    void aStoppedRunStopsWaitingAndNothingWasSent() {
        Quota quota = quota(ONE_A_DAY);
        quota.acquire(Priority.NORMAL, GO_ON).close();
        StoppableControl control = new StoppableControl();
        CompletableFuture<Throwable> waiting = CompletableFuture.supplyAsync(
                () -> {
                    try {
                        quota.acquire(Priority.NORMAL, control);
                        return new AssertionError("got a permit");
                    } catch (ConnectorException e) {
                        return e;
                    }
                },
                threads);

        control.stop();

        assertThat(waiting.orTimeout(10, TimeUnit.SECONDS).join())
                .isInstanceOfSatisfying(ConnectorException.class, stopped -> {
                    assertThat(stopped.notSent()).isTrue();
                    assertThat(stopped.reason().code()).isEqualTo("run-stopped");
                });
    }

    @Test
    void firstComeFirstServedButUrgentBeforeAll() {
        Quota quota = quota(ONE_A_DAY);
        QuotaPermit first = quota.acquire(Priority.NORMAL, GO_ON);
        List<String> served = Collections.synchronizedList(new ArrayList<>());
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (String name : List.of("a", "b", "urgent")) {
            Priority priority = name.equals("urgent") ? Priority.URGENT : Priority.NORMAL;
            int before = quota.waiting();
            all.add(CompletableFuture.runAsync(
                    () -> {
                        try (QuotaPermit permit = quota.acquire(priority, GO_ON)) {
                            assertThat(permit).isNotNull();
                            served.add(name);
                        }
                    },
                    threads));
            await().until(() -> quota.waiting() == before + 1);
        }

        quota.mostUnderWay(1);
        quota.limit(List.of());
        first.close();
        all.forEach(future -> future.orTimeout(10, TimeUnit.SECONDS).join());

        assertThat(served).containsExactly("urgent", "a", "b");
    }

    @Test
    void aRefusalPausesEveryoneEvenWithoutLimits() {
        Quota quota = quota();
        quota.pauseAll(Duration.ofMillis(300));
        long began = System.nanoTime();

        quota.acquire(Priority.URGENT, GO_ON).close();

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(250));
        assertThat(quota.pause()).isZero();
    }

    @Test
    void aRestartStillCountsWhatWasSentBefore() {
        QuotaLimit limit = QuotaLimit.parse("3/h");
        StoppableControl stopped = new StoppableControl();
        stopped.stop();
        try (Database database = database()) {
            Quota quota = new LocalQuota(List.of(limit), new StoredPermits(database, "jst"), Clock.systemUTC());
            quota.acquire(Priority.NORMAL, GO_ON).close();
            quota.acquire(Priority.NORMAL, GO_ON);
        }
        try (Database database = database()) {
            Quota quota = new LocalQuota(List.of(limit), new StoredPermits(database, "jst"), Clock.systemUTC());
            Quota other = new LocalQuota(List.of(limit), new StoredPermits(database, "k3"), Clock.systemUTC());

            assertThat(quota.use()).containsExactly(new QuotaUse(limit, 2));
            assertThat(other.use()).containsExactly(new QuotaUse(limit, 0));
            quota.acquire(Priority.NORMAL, stopped).close();
            assertThatThrownBy(() -> quota.acquire(Priority.NORMAL, stopped)).hasMessageContaining("run-stopped");
        }
    }

    @Test
    void withoutLimitsNothingIsWritten() {
        try (Database database = database()) {
            Quota quota = new LocalQuota(List.of(), new StoredPermits(database, "k3"), Clock.systemUTC());
            quota.acquire(Priority.NORMAL, GO_ON).close();

            assertThat(permits(database)).isZero();
        }
    }

    @Test
    void permitsThatNoLimitCountsAnyMoreAreDeleted() {
        try (Database database = database()) {
            StoredPermits log = new StoredPermits(database, "jst");
            log.began(Clock.systemUTC().instant().minus(Duration.ofDays(3)), Duration.ofMinutes(1));
            for (int i = 1; i < 200; i++) {
                log.began(Clock.systemUTC().instant(), Duration.ofMinutes(1));
            }

            assertThat(permits(database)).isEqualTo(199);
        }
    }

    private static int permits(Database database) {
        return database.read(handle -> handle.createQuery("SELECT COUNT(*) FROM permit")
                .mapTo(Integer.class)
                .one());
    }
}
