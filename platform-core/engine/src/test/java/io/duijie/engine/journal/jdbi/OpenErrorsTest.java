package io.duijie.engine.journal.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.connector.api.Reason;
import io.duijie.connector.api.Text;
import io.duijie.engine.journal.JournalEntry;
import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.record.RowResult;
import io.duijie.engine.record.SourcePage;
import io.duijie.engine.record.SourceRecord;
import io.duijie.engine.stage.jdbi.Staging;
import io.duijie.engine.store.Database;
import io.duijie.engine.store.TestDatabase;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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

    @Test
    void aRejectedRowIsToldUntilItHasBecomeARecordWhateverRunsComeAfter() {
        aside(1_000, "K7", "K8", null);
        run(RunInfo.Kind.EXTRACT, RunInfo.State.COMPLETED);
        run(RunInfo.Kind.LOAD, RunInfo.State.COMPLETED);
        assertThat(told())
                .containsExactly(
                        "source row - was rejected: no",
                        "source row K8 was rejected: no",
                        "source row K7 was rejected: no");

        staged(2_000, "K7");

        assertThat(told()).containsExactly("source row - was rejected: no", "source row K8 was rejected: no");

        database.write(handle -> handle.execute("DELETE FROM rejected_row WHERE record_key = 'K8'"));

        assertThat(told()).containsExactly("source row - was rejected: no");
    }

    @Test
    void whatLoadingDoesWithTheContentOfBeforeEndsNoRejection() {
        staged(1_000, "K7");
        aside(2_000, "K7");
        database.write(handle -> handle.execute("UPDATE record SET state = 'DONE', changed_at = 3000"));
        assertThat(told()).containsExactly("source row K7 was rejected: no");

        database.write(handle -> handle.execute("UPDATE record SET fingerprint = 'old'"));
        staged(4_000, "K7");

        assertThat(told()).isEmpty();
    }

    @Test
    void aRowThatIsRejectedAgainAndAgainIsToldOnce() {
        aside(1_000, "K7", "K8");
        aside(2_000, "K7");
        aside(3_000, "K7");

        assertThat(told())
                .containsExactlyInAnyOrder("source row K7 was rejected: no", "source row K8 was rejected: no");
    }

    @Test
    void theLineOfManyRowsIsToldWhileOneOfThemIsOpen() {
        String[] keys = IntStream.range(0, 25).mapToObj(i -> "K" + i).toArray(String[]::new);
        aside(1_000, keys);
        staged(2_000, Arrays.copyOf(keys, 24));
        assertThat(told()).containsExactly("5 more rows of this page were rejected.");

        staged(3_000, "K24");

        assertThat(told()).isEmpty();
    }

    private void aside(long at, @Nullable String... keys) {
        long run = run(RunInfo.Kind.EXTRACT, RunInfo.State.COMPLETED);
        List<RowResult.Rejected> rows = Arrays.stream(keys)
                .map(key -> new RowResult.Rejected(key, Reason.of("no", "不行", "no"), Map.of("id", String.valueOf(key))))
                .toList();
        database.write(staging(at).stage(new SourcePage("x", run, null, false, List.of(), rows)));
    }

    /** Through a window that was opened just before. */
    private void staged(long at, String... keys) {
        long run = run(RunInfo.Kind.EXTRACT, RunInfo.State.COMPLETED);
        long window =
                database.write(handle -> handle.createQuery("INSERT INTO extraction_window (integration_id, run_id,"
                                + " variant, from_at, to_at, sync_from, sync_to, last_slice, moves_watermark, bounded, state,"
                                + " opened_at) VALUES ('x', :run, '', 0, 1, 0, 1, 1, 1, 1, 'CLOSED', :at) RETURNING id")
                        .bind("run", run)
                        .bind("at", at - 1)
                        .mapTo(Long.class)
                        .one());
        List<SourceRecord> records = Arrays.stream(keys)
                .map(key -> new SourceRecord(key, null, Map.of("id", key), Map.of()))
                .toList();
        database.write(staging(at).stage(new SourcePage("x", run, window, false, records, List.of())));
    }

    private static Staging staging(long at) {
        return new Staging(Clock.fixed(Instant.ofEpochMilli(at), ZoneOffset.UTC), new SecureRandom());
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
