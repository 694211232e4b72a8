package io.duijie.engine.journal.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.connector.api.Text;
import io.duijie.engine.journal.JournalEntry;
import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.store.Database;
import io.duijie.engine.store.TestDatabase;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenErrorsTest {
    @TempDir
    Path folder;

    private Database database;
    private Journal journal;
    private Runs runs;

    @BeforeEach
    void open() {
        database = TestDatabase.open(folder);
        journal = new Journal(database);
        runs = new Runs(database, Clock.systemUTC());
        for (String id : List.of("x", "gone")) {
            database.write(handle -> handle.execute("INSERT INTO integration VALUES (?, ?, 1, '{}', 1, 1)", id, id));
        }
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aFailedRunIsToldUntilALaterOneOfItsKindCompletes() {
        long failed = run(RunInfo.Kind.EXTRACT, RunInfo.State.FAILED);
        tell("x", failed, null, "first");
        run(RunInfo.Kind.LOAD, RunInfo.State.COMPLETED);
        long again = run(RunInfo.Kind.EXTRACT, RunInfo.State.FAILED);
        tell("x", again, null, "second");
        assertThat(told()).containsExactly("second", "first");

        run(RunInfo.Kind.EXTRACT, RunInfo.State.COMPLETED);

        assertThat(told()).isEmpty();
    }

    @Test
    void aFailedRecordIsToldWhileItNeedsAPersonWhateverRunsComeAfter() {
        long load = run(RunInfo.Kind.LOAD, RunInfo.State.COMPLETED);
        long failed = record("a", "FAILED");
        tell("x", load, failed, "failed");
        tell("x", load, record("b", "IN_DOUBT"), "in doubt");
        tell("x", load, record("c", "DONE"), "done since");
        tell("x", load, record("d", "SKIPPED"), "skipped since");
        run(RunInfo.Kind.LOAD, RunInfo.State.COMPLETED);
        assertThat(told()).containsExactly("in doubt", "failed");

        database.write(handle -> handle.execute("UPDATE record SET state = 'DONE' WHERE id = ?", failed));

        assertThat(told()).containsExactly("in doubt");
    }

    @Test
    void whatAnIntegrationThatIsGoneLeftIsNotTold() {
        tell("gone", null, null, "of gone");
        tell(null, null, null, "of all");
        assertThat(told()).containsExactly("of all", "of gone");

        database.write(handle -> handle.execute("DELETE FROM integration WHERE id = 'gone'"));

        assertThat(told()).containsExactly("of all");
    }

    private List<String> told() {
        return journal.openErrors(10).stream()
                .map(line -> line.entry().text().english())
                .toList();
    }

    private long run(RunInfo.Kind kind, RunInfo.State state) {
        long run = runs.begin("x", kind, RunInfo.Cause.HAND);
        runs.end(run, state, null);
        return run;
    }

    private long record(String key, String state) {
        return database.write(
                handle -> handle.createQuery("INSERT INTO record (integration_id, record_key, state, fingerprint,"
                                + " version, random, first_stored_at, changed_at) VALUES ('x', :key, :state, 'f', 1, 'r', 1, 1)"
                                + " RETURNING id")
                        .bind("key", key)
                        .bind("state", state)
                        .mapTo(Long.class)
                        .one());
    }

    private void tell(@Nullable String integration, @Nullable Long run, @Nullable Long record, String text) {
        database.write(handle -> {
            Journal.append(
                    handle,
                    new JournalEntry(
                            Instant.EPOCH,
                            "x",
                            JournalEntry.Level.ERROR,
                            integration,
                            null,
                            run,
                            record,
                            new Text("错", text)));
            return true;
        });
    }
}
