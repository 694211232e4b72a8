package io.duijie.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.journal.jdbi.RunTurns;
import io.duijie.engine.retry.StoppableControl;
import io.duijie.engine.schedule.ScheduledJob;
import io.duijie.engine.schedule.Turn;
import io.duijie.engine.store.FencedOut;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A node that lost a run without knowing commits nothing of it, wherever it was. */
@EnabledIfSystemProperty(named = "duijie.test.database", matches = "postgresql")
class TakenOverRunTest {
    private static final int ROWS = 2;

    @TempDir
    Path folder;

    /** Extraction and loading at once: each write is the one before which both are taken over. */
    @Test
    void aRunThatWasTakenOverBeforeAnyOfItsWritesCommitsNothing() throws Exception {
        assertThat(writesOf(RunOrder.Stage.ALL)).isGreaterThan(8);
    }

    @Test
    @Tag("faults")
    void soDoesExtractionAloneAndLoadingAlone() throws Exception {
        assertThat(writesOf(RunOrder.Stage.EXTRACT)).isGreaterThan(3);
        assertThat(writesOf(RunOrder.Stage.LOAD)).isGreaterThan(6);
    }

    private int writesOf(RunOrder.Stage stage) throws Exception {
        int writes = 0;
        while (takenOver(stage, writes)) {
            writes++;
        }
        return writes;
    }

    /** False when the run has fewer writes. */
    private boolean takenOver(RunOrder.Stage stage, int before) throws Exception {
        Path home = Files.createDirectories(folder.resolve(stage + "-" + before));
        Thief[] thief = new Thief[1];
        try (TestEngine engine = engine(home, "me", thief, before)) {
            if (stage == RunOrder.Stage.LOAD) {
                prepare(engine);
            }
            try {
                RunReport report = engine.run(RunOrder.usual(stage, RunInfo.Cause.HAND));
                if (thief[0].found() == null) {
                    assertThat(report.state()).isEqualTo(RunInfo.State.COMPLETED);
                    return false;
                }
                assertThat(report.state()).isNotEqualTo(RunInfo.State.FAILED);
            } catch (FencedOut e) {
                assertThat(thief[0].found()).isNotNull();
            }
            assertThat(Thief.everything(engine.database))
                    .as("%s, before write %s", stage, before)
                    .isEqualTo(thief[0].found());
            return true;
        }
    }

    private static TestEngine engine(Path home, String node, Thief[] thief, int before) {
        TestEngine engine = new TestEngine(home, node, database -> thief[0] = new Thief(database, before));
        for (int i = 0; i < ROWS; i++) {
            engine.account.rows.add(Map.of("id", String.valueOf(i)));
        }
        engine.save("", ",'batch':1,'request':[{'field':'no','value':'{{id}}'}]");
        return engine;
    }

    /** Rows that are staged already, in a way that the thief does not count. */
    private static void prepare(TestEngine engine) {
        engine.database.write(handle -> {
            handle.execute("INSERT INTO record (integration_id, record_key, state, fingerprint, version, random,"
                    + " first_stored_at, changed_at) SELECT 'x', CAST(n AS TEXT), 'PENDING', 'f' || n, 1, 'r', 1, 1 FROM"
                    + " generate_series(0, " + (ROWS - 1) + ") n");
            return handle.execute(
                    "INSERT INTO record_content (record_id, content) SELECT id, '{\"id\":\"' || record_key ||"
                            + " '\"}' FROM record");
        });
    }

    @Test
    void ofOneIntegrationAndJobOneTurnIsOutOnAllNodes() {
        try (TestEngine engine = engine(folder, "me", new Thief[1], -1);
                RunPlaces other = new RunPlaces()) {
            Turn turn = take(engine, ScheduledJob.EXTRACT);
            other.extract(turn);

            assertThatThrownBy(() -> engine.run(RunOrder.usual(RunOrder.Stage.EXTRACT, RunInfo.Cause.HAND)))
                    .isInstanceOf(AlreadyRunning.class);
            assertThat(engine.run(RunOrder.usual(RunOrder.Stage.LOAD, RunInfo.Cause.HAND))
                            .state())
                    .isEqualTo(RunInfo.State.COMPLETED);
        }
    }

    @Test
    void theRemedyWaitsForTheUsualExtractionOfANodeThatLives() {
        try (TestEngine engine = engine(folder, "me", new Thief[1], -1);
                RunPlaces other = new RunPlaces()) {
            Turn turn = take(engine, ScheduledJob.REMEDY);
            other.extract(turn);
            new RunTurns(engine.database, Clock.systemUTC())
                    .begin("x", RunInfo.Kind.EXTRACT, RunInfo.Cause.SCHEDULE, turn.proof());

            assertThatThrownBy(() -> engine.run(RunOrder.usual(RunOrder.Stage.EXTRACT, RunInfo.Cause.HAND)))
                    .isInstanceOfSatisfying(
                            AlreadyRunning.class,
                            e -> assertThat(e.reason().text().english()).contains("other"));
        }
    }

    private static Turn take(TestEngine engine, ScheduledJob job) {
        return engine.turns("other").take("x", job).orElseThrow();
    }

    @Test
    void whatIsAskedToStopOnAnotherNodeStopsThere() {
        try (TestEngine engine = engine(folder, "me", new Thief[1], -1)) {
            engine.account.beforeRead = () -> {
                new RunTurns(engine.database, Clock.systemUTC()).requestStop("x");
                engine.runner.stopWhatIsAsked("me");
            };
            RunReport report = engine.runner.run(
                    "x", RunOrder.usual(RunOrder.Stage.ALL, RunInfo.Cause.HAND), new StoppableControl());

            assertThat(report.state()).isEqualTo(RunInfo.State.STOPPED);
        }
    }
}
