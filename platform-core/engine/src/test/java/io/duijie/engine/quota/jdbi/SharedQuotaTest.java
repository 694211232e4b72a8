package io.duijie.engine.quota.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.duijie.connector.api.QuotaLimit;
import io.duijie.engine.quota.Priority;
import io.duijie.engine.quota.QuotaPermit;
import io.duijie.engine.quota.QuotaUse;
import io.duijie.engine.quota.SharedQuota;
import io.duijie.engine.quota.SlidingCounter;
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
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several processes on a real PostgreSQL, in real time. */
class SharedQuotaTest {
    private static final RunControl GO_ON = RunControl.uninterrupted();

    @TempDir
    Path folder;

    private final List<Database> databases = new ArrayList<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private String url = "";

    @BeforeEach
    void makeDatabase() {
        url = TestDatabase.postgres(folder);
    }

    @AfterEach
    void closeDatabases() {
        threads.shutdownNow();
        databases.forEach(Database::close);
    }

    private SharedQuota process(Clock clock, QuotaLimit... limits) {
        Database database = TestDatabase.process(folder, url, "node-" + databases.size());
        databases.add(database);
        return new SharedQuota(List.of(limits), new StoredPlaces(database, "jst"), clock);
    }

    private SharedQuota process(QuotaLimit... limits) {
        return process(Clock.systemUTC(), limits);
    }

    @Test
    void processesThatAreHungryTogetherStayWithinTheLimits() {
        QuotaLimit few = new QuotaLimit(4, Duration.ofMillis(250));
        QuotaLimit many = new QuotaLimit(20, Duration.ofMillis(1_500));
        List<Long> arrivals = hungry(3, 3, Duration.ofSeconds(4), 15, few, many);

        assertThat(SlidingCounter.most(arrivals, few)).isLessThanOrEqualTo(4);
        assertThat(SlidingCounter.most(arrivals, many)).isLessThanOrEqualTo(20);
        assertThat(arrivals).as("calls in 4 s at 20 in 1.5 s").hasSizeGreaterThanOrEqualTo(40);
    }

    @Test
    @Tag("faults")
    void tenMinutesAtFiveASecondAndAHundredAMinute() {
        QuotaLimit few = QuotaLimit.parse("5/s");
        QuotaLimit many = QuotaLimit.parse("100/min");
        System.out.println("faults: store PostgreSQL");
        List<Long> arrivals = hungry(3, 3, Duration.ofMinutes(10), 200, few, many);
        System.out.println("faults: " + arrivals.size() + " calls of 1,000 by three processes");

        assertThat(SlidingCounter.most(arrivals, few)).isLessThanOrEqualTo(5);
        assertThat(SlidingCounter.most(arrivals, many)).isLessThanOrEqualTo(100);
        assertThat(arrivals).hasSizeGreaterThanOrEqualTo(980);
    }

    private List<Long> hungry(int processes, int callers, Duration time, int longestCallMillis, QuotaLimit... limits) {
        List<Long> arrivals = Collections.synchronizedList(new ArrayList<>());
        StoppableControl control = new StoppableControl();
        long end = System.nanoTime() + time.toNanos();
        List<CompletableFuture<?>> all = new ArrayList<>();
        for (int process = 0; process < processes; process++) {
            SharedQuota quota = process(limits);
            for (int caller = 0; caller < callers; caller++) {
                Random random = new Random(31L * process + caller);
                all.add(CompletableFuture.runAsync(
                        () -> {
                            while (System.nanoTime() < end) {
                                try (QuotaPermit permit = quota.acquire(Priority.NORMAL, control)) {
                                    if (!permit.isUsable()) {
                                        continue;
                                    }
                                    LockSupport.parkNanos(random.nextInt(longestCallMillis * 500_000));
                                    arrivals.add(System.nanoTime());
                                    LockSupport.parkNanos(random.nextInt(longestCallMillis * 500_000));
                                }
                            }
                        },
                        threads));
            }
        }
        all.forEach(future ->
                future.orTimeout(time.toSeconds() + 60, TimeUnit.SECONDS).join());
        return arrivals;
    }

    @Test
    void aRefusalPausesTheOtherProcessToo() {
        SharedQuota one = process(new QuotaLimit(50, Duration.ofSeconds(1)));
        SharedQuota other = process(new QuotaLimit(50, Duration.ofSeconds(1)));
        other.acquire(Priority.NORMAL, GO_ON).close();
        one.pauseAll(Duration.ofMillis(700));
        long began = System.nanoTime();

        other.acquire(Priority.URGENT, GO_ON).close();

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofMillis(600));
    }

    @Test
    void whatOthersUseIsSeen() {
        QuotaLimit limit = QuotaLimit.parse("100/min");
        SharedQuota one = process(limit);
        SharedQuota other = process(limit);
        one.acquire(Priority.NORMAL, GO_ON).close();
        one.acquire(Priority.NORMAL, GO_ON);

        assertThat(other.use()).containsExactly(new QuotaUse(limit, 2));
    }

    @Test
    void callsUnderWayAreCountedOverAllProcesses() {
        SharedQuota one = process();
        SharedQuota other = process();
        one.mostUnderWay(1);
        other.mostUnderWay(1);
        QuotaPermit first = one.acquire(Priority.NORMAL, GO_ON);
        CompletableFuture<QuotaPermit> second =
                CompletableFuture.supplyAsync(() -> other.acquire(Priority.NORMAL, GO_ON), threads);
        await().until(() -> other.waiting() == 1);

        assertThat(second).isNotDone();
        first.close();
        second.orTimeout(10, TimeUnit.SECONDS).join().close();
    }

    @Test
    void aProcessThatStoodStillDoesNotSendWithAnOldPermit() {
        Wall wall = new Wall();
        SharedQuota quota = process(wall, QuotaLimit.parse("100/min"));
        QuotaPermit permit = quota.acquire(Priority.NORMAL, GO_ON);
        assertThat(permit.isUsable()).isTrue();

        wall.ahead = 1_500;

        assertThat(permit.isUsable()).isFalse();
    }

    private static final class Wall extends Clock {
        private volatile long ahead;

        @Override
        public java.time.ZoneId getZone() {
            return java.time.ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public java.time.Instant instant() {
            return java.time.Instant.now().plusMillis(ahead);
        }
    }
}
