package io.duijie.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.duijie.engine.journal.JournalEntry;
import io.duijie.engine.journal.jdbi.Journal;
import io.duijie.testpostgres.PostgresServer;
import io.duijie.testpostgres.TestPostgres;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is PostgreSQL's alone: several transactions at once, a server that goes away, several processes. */
@EnabledIfSystemProperty(named = "duijie.test.database", matches = "postgresql")
class PostgresDatabaseTest {
    @TempDir
    Path folder;

    private static Database open(String url, Duration patience) {
        return PostgresDatabase.open(TestDatabase.address(url), patience);
    }

    private static void add(Handle handle, String id, long number) {
        handle.execute("INSERT INTO watermark VALUES (?, ?, 1, 1)", id, number);
    }

    private static long sum(Database database) {
        return database.read(handle -> handle.createQuery("SELECT SUM(synced_to) FROM watermark")
                .mapTo(Long.class)
                .one());
    }

    private static int increase(Handle handle, String id) {
        return handle.execute("UPDATE watermark SET synced_to = synced_to + 1 WHERE integration_id = ?", id);
    }

    @Test
    void transactionsInEachOthersWayAreDoneAgain() {
        try (Database database = TestDatabase.open(folder)) {
            database.write(handle -> {
                add(handle, "a", 0);
                add(handle, "b", 0);
                return true;
            });
            CyclicBarrier bothHaveOne = new CyclicBarrier(2);
            AtomicInteger runs = new AtomicInteger();
            List<CompletableFuture<Integer>> both = new ArrayList<>();
            for (List<String> order : List.of(List.of("a", "b"), List.of("b", "a"))) {
                both.add(database.submit(handle -> {
                    increase(handle, order.get(0));
                    if (runs.incrementAndGet() <= 2) {
                        await(bothHaveOne);
                    }
                    return increase(handle, order.get(1));
                }));
            }
            both.forEach(future -> assertThat(future.join()).isOne());

            assertThat(runs.get()).isGreaterThan(2);
            assertThat(sum(database)).isEqualTo(4);
        }
    }

    @Test
    void whoReadsOnFromTheLastLineMissesNone() {
        try (Database database = TestDatabase.open(folder)) {
            Journal journal = new Journal(database);
            CountDownLatch written = new CountDownLatch(1);
            CountDownLatch mayCommit = new CountDownLatch(1);
            CompletableFuture<Boolean> slow = database.submit(handle -> {
                Journal.append(handle, line("slow"));
                written.countDown();
                await(mayCommit);
                return true;
            });
            await(written);
            journal.append(line("quick"));

            assertThat(journal.after(0, 10)).isEmpty();
            assertThat(journal.lastId()).isZero();
            assertThat(journal.ofRun(7, 0, 10)).isEmpty();
            mayCommit.countDown();
            slow.join();

            assertThat(journal.after(0, 10))
                    .extracting(line -> line.entry().kind())
                    .containsExactly("slow", "quick");
            assertThat(journal.ofRun(7, 0, 10)).hasSize(2);
            assertThat(journal.lastId()).isEqualTo(2);
        }
    }

    private static JournalEntry line(String kind) {
        return JournalEntry.ofRun(Instant.EPOCH, kind, JournalEntry.Level.INFO, "i", 7, "中", "en");
    }

    @Test
    void aLockThatIsSharedKeepsOutWhoWantsItAlone() {
        try (Database database = TestDatabase.open(folder)) {
            CountDownLatch shared = new CountDownLatch(2);
            CountDownLatch mayEnd = new CountDownLatch(1);
            List<CompletableFuture<Boolean>> sharing = new ArrayList<>();
            for (String id : List.of("a", "b")) {
                sharing.add(database.submit(handle -> {
                    Dialect.of(handle).share(handle, "it");
                    add(handle, id, 1);
                    shared.countDown();
                    await(mayEnd);
                    return true;
                }));
            }
            await(shared);
            CompletableFuture<Long> alone = database.submit(handle -> {
                Dialect.of(handle).hold(handle, "it");
                return handle.createQuery("SELECT COUNT(*) FROM watermark")
                        .mapTo(Long.class)
                        .one();
            });
            mayEnd.countDown();

            assertThat(alone.join()).isEqualTo(2);
            sharing.forEach(CompletableFuture::join);
        }
    }

    @Test
    void whatAProcessHasHalfDoneIsUndoneWhenAnotherDisconnectsIt() {
        String url = TestPostgres.freshDatabase();
        try (Database first = PostgresDatabase.open(TestDatabase.address(url), Duration.ofSeconds(20), "first");
                Database second = PostgresDatabase.open(TestDatabase.address(url), Duration.ofSeconds(20), "second")) {
            first.write(handle -> {
                add(handle, "a", 0);
                return true;
            });
            CountDownLatch halfDone = new CountDownLatch(1);
            CountDownLatch thawed = new CountDownLatch(1);
            AtomicInteger times = new AtomicInteger();
            CompletableFuture<Integer> frozen = first.patient().submit(handle -> {
                int changed = increase(handle, "a");
                if (times.incrementAndGet() == 1) {
                    halfDone.countDown();
                    await(thawed);
                }
                return changed;
            });
            await(halfDone);
            second.disconnect("first");

            int increased = second.write(handle -> increase(handle, "a"));
            assertThat(increased).isOne();
            assertThat(sum(second)).isOne();
            thawed.countDown();
            assertThat(frozen.join()).isEqualTo(1);
            assertThat(times.get()).isEqualTo(2);
            assertThat(sum(second)).isEqualTo(2);
        }
    }

    @Test
    void aServerThatGoesAwayAndComesBackCostsNothing() {
        try (PostgresServer server = PostgresServer.start(folder)) {
            server.create("duijie");
            try (Database database = open(server.url("duijie"), Duration.ofMinutes(1))) {
                database.write(handle -> {
                    add(handle, "a", 0);
                    return true;
                });
                Database patient = database.patient();
                CountDownLatch some = new CountDownLatch(50);
                CompletableFuture<?>[] threads = new CompletableFuture<?>[4];
                for (int i = 0; i < threads.length; i++) {
                    threads[i] = CompletableFuture.runAsync(() -> {
                        for (int j = 0; j < 100; j++) {
                            patient.write(handle -> increase(handle, "a"));
                            some.countDown();
                        }
                    });
                }
                await(some);
                server.crash();
                StoreException away = catchThrowableOfType(StoreException.class, () -> sum(database));
                assertThat(away.reason().code()).isEqualTo("database-unreachable");
                assertThat(patient.trouble().orElseThrow().code()).isEqualTo("database-unreachable");
                server.restart();
                CompletableFuture.allOf(threads).join();

                assertThat(sum(patient)).isEqualTo(400);
                assertThat(database.trouble()).isEmpty();
            }
        }
    }

    /** A person is told in a moment, runs wait, and both go on when it is back. */
    @ParameterizedTest
    @EnumSource
    void whoWaitsInFrontOfAScreenIsToldAtOnceThatTheServerIsAway(PostgresServer.Away how) {
        try (PostgresServer server = PostgresServer.start(folder)) {
            server.create("duijie");
            try (Database database = open(server.url("duijie"), Duration.ofMinutes(1))) {
                database.write(handle -> {
                    add(handle, "a", 0);
                    return true;
                });
                server.takeAway(how);
                assertThat(fastestRefusal(() -> sum(database))).isLessThan(Duration.ofSeconds(1));
                assertThat(fastestRefusal(() -> database.write(handle -> increase(handle, "a"))))
                        .isLessThan(Duration.ofSeconds(1));
                CompletableFuture<Integer> run = database.patient().submit(handle -> increase(handle, "a"));
                server.bringBack(how);

                assertThat(run.join()).isOne();
                Awaitility.await().ignoreException(StoreException.class).untilAsserted(() -> {
                    database.write(handle -> increase(handle, "a"));
                    assertThat(sum(database)).isGreaterThan(1);
                });
            }
        }
    }

    /** What waits for a limit of time does so always; what else the machine does slows only some of the tries. */
    private static Duration fastestRefusal(Runnable call) {
        return IntStream.range(0, 3)
                .mapToObj(i -> {
                    long began = System.nanoTime();
                    StoreException away = catchThrowableOfType(StoreException.class, call::run);
                    assertThat(away.reason().code()).isEqualTo("database-unreachable");
                    return Duration.ofNanos(System.nanoTime() - began);
                })
                .min(Duration::compareTo)
                .orElseThrow();
    }

    /** The build names the version that a round of tests is to run on. */
    @Test
    @EnabledIfSystemProperty(named = "duijie.test.postgres.version", matches = "\\d+\\..*")
    void theTestsRunOnTheVersionThatTheBuildNames() {
        String named = System.getProperty("duijie.test.postgres.version");
        try (Database database = TestDatabase.open(folder)) {
            assertThat(database.<String>read(handle -> handle.createQuery("SHOW server_version")
                            .mapTo(String.class)
                            .one()))
                    .startsWith(named.substring(0, named.indexOf('.') + 1));
        }
    }

    /** It is slow, not away. */
    @Test
    void aQuestionThatTakesItsTimeIsAnswered() {
        try (Database database = TestDatabase.open(folder)) {
            assertThat(database.<Integer>read(handle -> handle.createQuery("SELECT 1 FROM pg_sleep(2)")
                            .mapTo(Integer.class)
                            .one()))
                    .isOne();
        }
    }

    /** A standby, a full disk: it is told while it lasts, and ends although nobody writes any more. */
    @Test
    void aServerThatTakesNoWriteIsInTroubleUntilItDoes() {
        String url = TestPostgres.freshDatabase();
        String name = url.replaceAll(".*/(\\w+)\\?.*", "$1");
        PostgresServer server = TestPostgres.server();
        try (Database database = open(url, Duration.ofMinutes(1))) {
            server.execute("ALTER DATABASE " + name + " SET default_transaction_read_only = on");
            server.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'");
            StoreException refused = catchThrowableOfType(
                    StoreException.class, () -> database.patient().write(handle -> increase(handle, "a")));
            assertThat(refused.reason().code()).isEqualTo("database-read-only");
            assertThat(database.trouble()).contains(refused.reason());
            server.execute("ALTER DATABASE " + name + " RESET default_transaction_read_only");
            server.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '" + name + "'");
            awaitNoTrouble(database);

            StoreException full = catchThrowableOfType(
                    StoreException.class,
                    () -> database.write(handle -> handle.execute(
                            "DO $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$")));
            assertThat(full.reason().code()).isEqualTo("disk-full");
            assertThat(database.trouble()).contains(full.reason());
            awaitNoTrouble(database);
        }
    }

    private static void awaitNoTrouble(Database database) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> database.trouble()
                .isEmpty());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
