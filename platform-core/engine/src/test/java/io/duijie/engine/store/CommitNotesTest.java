package io.duijie.engine.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.duijie.testpostgres.PostgresServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** What became of a commit that got no answer. */
@EnabledIfSystemProperty(named = "duijie.test.database", matches = "postgresql")
class CommitNotesTest {
    @TempDir
    Path folder;

    private static Database open(String url, Duration patience) {
        return PostgresDatabase.open(TestDatabase.address(url), patience);
    }

    private static void add(Handle handle, String id) {
        handle.execute("INSERT INTO watermark VALUES (?, 1, 1, 1)", id);
    }

    @Test
    void aCommitWhoseOutcomeNobodyCanTellIsNoMereUnreachableServer() {
        try (PostgresServer server = PostgresServer.start(folder)) {
            server.create("duijie");
            try (Database database = open(server.url("duijie"), Duration.ZERO)) {
                StoreException unknown = catchThrowableOfType(
                        StoreException.class, () -> database.patient().write(handle -> {
                            add(handle, "a");
                            noteTransaction(handle);
                            server.crash();
                            return true;
                        }));

                assertThat(unknown.reason().code()).isEqualTo("database-commit-unknown");
            }
        }
    }

    /** A server that lost a transaction in a crash gives its number to another one. */
    @Test
    void aTransactionThatACrashLostIsDoneAgainAlthoughAnotherHasItsNumber() {
        try (PostgresServer server = PostgresServer.start(folder)) {
            server.create("duijie");
            server.execute("ALTER SYSTEM SET wal_writer_delay = '10s'");
            server.execute("SELECT pg_reload_conf()");
            try (Database database = open(server.url("duijie"), Duration.ofMinutes(1))) {
                AtomicInteger times = new AtomicInteger();
                int added = database.patient().write(handle -> {
                    if (times.incrementAndGet() == 1) {
                        add(handle, "a");
                        noteTransaction(handle);
                        server.restart();
                        for (int i = 0; i < 10; i++) {
                            server.execute("SELECT pg_current_xact_id()");
                        }
                        return 1;
                    }
                    add(handle, "b");
                    return 1;
                });

                assertThat(added).isOne();
                assertThat(times.get()).isEqualTo(2);
                assertThat(database.<String>read(handle -> handle.createQuery("SELECT integration_id FROM watermark")
                                .mapTo(String.class)
                                .one()))
                        .isEqualTo("b");
            }
        }
    }

    /** The connection broke, and the server commits all the same, later. */
    @Test
    void aCommitThatIsStillUnderWayIsWaitedFor() {
        try (Database database = TestDatabase.open(folder)) {
            CompletableFuture<Boolean> found = new CompletableFuture<>();
            database.write(handle -> {
                String note = CommitNotes.note(handle);
                CompletableFuture.runAsync(
                        () -> found.complete(database.read(other -> CommitNotes.isThere(other, note))));
                Awaitility.await()
                        .until(() -> database.<Long>read(other -> other.createQuery(
                                                "SELECT COUNT(*) FROM pg_locks WHERE NOT granted AND locktype ="
                                                        + " 'transactionid'")
                                        .mapTo(Long.class)
                                        .one())
                                > 0);
                return true;
            });

            assertThat(found.join()).isTrue();
        }
    }

    @Test
    void aTransactionThatIsUndoneLeavesNoNote() {
        try (Database database = TestDatabase.open(folder)) {
            AtomicReference<String> note = new AtomicReference<>("");
            for (int i = 0; i < 2; i++) {
                assertThatIllegalStateException()
                        .isThrownBy(() -> database.write(handle -> {
                            note.set(CommitNotes.note(handle));
                            throw new IllegalStateException("undone");
                        }));
                assertThat(database.<Boolean>read(handle -> CommitNotes.isThere(handle, note.get())))
                        .isFalse();
                database.write(handle -> handle.execute("UPDATE watermark SET synced_to = 1"));
            }
        }
    }

    /** As the statements do that prove a run's right to write. */
    private static void noteTransaction(Handle handle) {
        Dialect dialect = Dialect.of(handle);
        handle.createQuery("SELECT 1" + dialect.commitNote())
                .map((row, context) -> {
                    dialect.note(row);
                    return true;
                })
                .one();
    }
}
