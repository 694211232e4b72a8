package io.duijie.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A full disk, a locked and a damaged file. */
class SqliteFaultsTest {
    private static final long NO_LIMIT = 1_000_000;

    @TempDir
    Path folder;

    private final AtomicLong mostPages = new AtomicLong(NO_LIMIT);

    private Database open(Duration patience) {
        return SqliteDatabase.open(new DatabaseSettings(file(), folder), patience);
    }

    private Path file() {
        return folder.resolve("duijie.db");
    }

    /** Writes a row of 100 kB, on a disk of so many pages. */
    private int row(Handle handle, String id) {
        handle.createQuery("PRAGMA max_page_count = " + mostPages.get())
                .mapTo(Long.class)
                .one();
        return handle.createUpdate("INSERT INTO integration VALUES (:id, 'x', 1, :document, 1, 1)")
                .bind("id", id)
                .bind("document", "x".repeat(100_000))
                .execute();
    }

    private static List<String> rows(Database database) {
        return database.read(handle -> handle.createQuery("SELECT id FROM integration ORDER BY rowid")
                .mapTo(String.class)
                .list());
    }

    private static void awaitTrouble(Database database, String code) {
        Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> database.trouble()
                .filter(reason -> reason.code().equals(code))
                .isPresent());
    }

    @Test
    void onAFullDiskRunsWaitPeopleAreToldAndAllIsThereOnceInOrder() {
        try (Database database = open(Duration.ofMinutes(1))) {
            database.write(handle -> row(handle, "before"));
            mostPages.set(1);
            WorkSequence sequence = database.patient().sequence();
            List<CompletableFuture<Integer>> waiting = new ArrayList<>();
            for (String id : List.of("z", "a", "m")) {
                waiting.add(sequence.submit(handle -> row(handle, id)));
            }
            awaitTrouble(database, "disk-full");

            assertThatThrownBy(() -> database.write(handle -> row(handle, "person")))
                    .isInstanceOf(StoreException.class)
                    .satisfies(
                            e -> assertThat(((StoreException) e).reason().text().chinese())
                                    .contains("磁盘已满", "自动继续"))
                    .hasMessageContaining("disk-full")
                    .hasMessageContaining(file().toString());
            assertThat(rows(database)).containsExactly("before");
            assertThat(waiting).noneMatch(CompletableFuture::isDone);

            mostPages.set(NO_LIMIT);
            waiting.forEach(CompletableFuture::join);
            assertThat(rows(database)).containsExactly("before", "z", "a", "m");
            assertThat(database.trouble()).isEmpty();
        }
    }

    @Test
    void aWorkThatFailsByItselfFailsWhileOthersWait() {
        try (Database database = open(Duration.ofMinutes(1))) {
            database.write(handle -> row(handle, "before"));
            mostPages.set(1);
            CompletableFuture<Integer> waits = database.patient().submit(handle -> row(handle, "a"));
            awaitTrouble(database, "disk-full");
            CompletableFuture<Integer> breaks = database.patient().submit(handle -> {
                throw new StackOverflowError("deep");
            });
            mostPages.set(NO_LIMIT);

            assertThat(waits.join()).isOne();
            assertThatThrownBy(breaks::join).hasRootCauseInstanceOf(StackOverflowError.class);
            database.write(handle -> row(handle, "after"));
            assertThat(rows(database)).containsExactly("before", "a", "after");
        }
    }

    @Test
    void patienceEnds() {
        try (Database database = open(Duration.ofMillis(50))) {
            database.write(handle -> row(handle, "before"));
            mostPages.set(1);
            assertThatThrownBy(() -> database.patient().write(handle -> row(handle, "a")))
                    .isInstanceOf(StoreException.class);
            mostPages.set(NO_LIMIT);
            database.patient().write(handle -> row(handle, "b"));
            assertThat(rows(database)).containsExactly("before", "b");
        }
    }

    @Test
    void closingDoesNotWaitForADiskThatStaysFull() {
        Database database = open(Duration.ofDays(1));
        database.write(handle -> row(handle, "before"));
        mostPages.set(1);
        CompletableFuture<Integer> waits = database.patient().submit(handle -> row(handle, "a"));
        awaitTrouble(database, "disk-full");

        database.close();

        assertThatThrownBy(waits::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(StoreException.class);
    }

    @Test
    void aFileThatAnotherProgramHoldsIsWaitedFor() throws SQLException {
        try (Database database = open(Duration.ofMinutes(1))) {
            CompletableFuture<Integer> waits;
            try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file());
                    Statement statement = other.createStatement()) {
                statement.execute("BEGIN IMMEDIATE");
                waits = database.patient().submit(handle -> row(handle, "a"));
                CompletableFuture<Integer> person = database.submit(handle -> row(handle, "person"));
                assertThatThrownBy(() -> person.get(20, TimeUnit.SECONDS))
                        .hasCauseInstanceOf(StoreException.class)
                        .hasMessageContaining("store-locked");
                assertThat(rows(database)).isEmpty();
                assertThat(waits).isNotDone();
                statement.execute("ROLLBACK");
            }
            assertThat(waits.join()).isOne();
            assertThat(rows(database)).containsExactly("a");
        }
    }

    @Test
    void troubleEndsByItselfAlsoWhenNobodyWritesAnyMore() {
        try (Database database = open(Duration.ofMinutes(1))) {
            database.write(handle -> row(handle, "before"));
            mostPages.set(1);
            assertThatThrownBy(() -> database.write(handle -> row(handle, "person")))
                    .hasMessageContaining("disk-full");
            assertThat(database.trouble()).isPresent();
            assertThat(database.patient().trouble()).isPresent();

            Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> database.trouble()
                    .isEmpty());
        }
    }

    @Test
    void aFileThatBreaksWhileItIsOpenIsToldAndNeverWrittenAgain() throws Exception {
        try (Database database = open(Duration.ofDays(1))) {
            for (int i = 0; i < 20; i++) {
                String id = "r" + i;
                database.write(handle -> row(handle, id));
            }
            try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file());
                    Statement statement = other.createStatement()) {
                statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
            }
            breakPages();
            byte[] broken = Files.readAllBytes(file());

            assertThatThrownBy(() -> rows(database)).hasMessageContaining("store-damaged");
            for (Database each : List.of(database, database.patient())) {
                assertThatThrownBy(() -> each.write(handle -> row(handle, "more")))
                        .isInstanceOf(StoreException.class)
                        .hasMessageContaining("store-damaged")
                        .hasMessageContaining("duijie restore");
            }
            assertThat(database.trouble().orElseThrow().text().chinese())
                    .contains(file().toString(), "备份恢复", "已停止一切写入");
            assertThat(database.damage().orElseThrow().code()).isEqualTo("store-damaged");
            assertThat(Files.readAllBytes(file())).isEqualTo(broken);
            assertThat(Files.size(folder.resolve("duijie.db-wal"))).isZero();
        }
    }

    private void breakPages() throws IOException {
        try (RandomAccessFile damaged = new RandomAccessFile(file().toFile(), "rw")) {
            for (long place = 4096; place < Files.size(file()); place += 4096) {
                damaged.seek(place);
                damaged.write(new byte[] {9, 9, 9, 9, 9, 9, 9, 9});
            }
        }
    }

    @Test
    void aDamagedFileIsNamedAndNobodyWaitsForIt() throws IOException {
        try (Database database = open(Duration.ofDays(1))) {
            for (int i = 0; i < 20; i++) {
                String id = "r" + i;
                database.write(handle -> row(handle, id));
            }
        }
        breakPages();
        assertThatThrownBy(() -> {
                    try (Database database = open(Duration.ofDays(1))) {
                        database.patient().write(handle -> row(handle, "more"));
                    }
                })
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("store-damaged")
                .hasMessageContaining("duijie restore");
    }
}
