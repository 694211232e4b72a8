package io.duijie.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.retry.StoppableControl;
import io.duijie.engine.schedule.ScheduledJob;
import io.duijie.engine.schedule.ScheduledWork;
import io.duijie.engine.schedule.Turn;
import io.duijie.engine.store.FencedOut;
import io.duijie.engine.store.LosingDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The store of several nodes is away for longer than a run waits for it: the run is broken off, its turn is left for whoever goes
 * on, and in the end each row is one document.
 */
@EnabledIfSystemProperty(named = "duijie.test.database", matches = "postgresql")
class LostStoreTest {
    private static final int ROWS = 2;

    @TempDir
    Path folder;

    /** Each write is the one at which the run loses its patience; the store may be back before the end of the run is noted. */
    @ParameterizedTest
    @CsvSource({"EXTRACT, false", "EXTRACT, true", "LOAD, false", "LOAD, true"})
    void aRunThatTheStoreBrokeOffIsGoneOnWith(ScheduledJob job, boolean backAtOnce) throws Exception {
        int writes = 0;
        while (brokenOff(job, writes, backAtOnce)) {
            writes++;
        }
        assertThat(writes).isGreaterThan(3);
    }

    /** A connector has called System.exit: nobody has taken over yet, so the turn must stay taken for whoever comes next. */
    @ParameterizedTest
    @EnumSource(
            value = ScheduledJob.class,
            names = {"EXTRACT", "LOAD"})
    void aRunWhoseProcessWasEndedUnderItIsGoneOnWith(ScheduledJob job) throws Exception {
        try (TestEngine engine = new TestEngine(folder, "me", database -> database)) {
            engine.account.rows.add(Map.of("id", "0"));
            engine.save("", ",'request':[{'field':'no','value':'{{id}}'}]");
            if (job == ScheduledJob.LOAD) {
                engine.run(RunOrder.usual(RunOrder.Stage.EXTRACT, RunInfo.Cause.HAND));
            }
            engine.account.beforeRead = () -> {
                throw FencedOut.processEndedBy("fake");
            };
            engine.account.onWrite = engine.account.beforeRead;

            assertThat(run(engine, job)).isEqualTo(ScheduledWork.End.BROKEN_OFF);

            assertThat(engine.database.<Boolean>read(handle -> handle.createQuery(
                                    "SELECT picked FROM scheduled_tasks WHERE task_name = :task AND task_instance = 'x'")
                            .bind("task", job.taskName())
                            .mapTo(Boolean.class)
                            .one()))
                    .isTrue();
        }
    }

    /** False when the run has fewer writes. */
    private boolean brokenOff(ScheduledJob job, int before, boolean backAtOnce) throws Exception {
        Path home = Files.createDirectories(folder.resolve(job + "-" + before + backAtOnce));
        LosingDatabase[] store = new LosingDatabase[1];
        try (TestEngine engine = new TestEngine(home, "me", database -> store[0] = new LosingDatabase(database))) {
            for (int i = 0; i < ROWS; i++) {
                engine.account.rows.add(Map.of("id", String.valueOf(i)));
            }
            engine.save("", ",'batch':1,'request':[{'field':'no','value':'{{id}}'}]");
            if (job == ScheduledJob.LOAD) {
                engine.run(RunOrder.usual(RunOrder.Stage.EXTRACT, RunInfo.Cause.HAND));
            }
            store[0].allow(before, backAtOnce);
            ScheduledWork.End end = run(engine, job);
            boolean lost = store[0].isAway();
            assertThat(end)
                    .as("%s, away from write %s on", job, before)
                    .isEqualTo(lost ? ScheduledWork.End.BROKEN_OFF : ScheduledWork.End.DONE);
            store[0].allow(Integer.MAX_VALUE, false);

            // As it is given back when nobody keeps it alive.
            engine.database.write(handle -> handle.execute(
                    "UPDATE scheduled_tasks SET picked = false, picked_by = NULL, version = version + 1"));
            engine.node(engine.turns("other"))
                    .run("x", RunOrder.usual(RunOrder.Stage.ALL, RunInfo.Cause.RESUME), new StoppableControl());
            assertThat(engine.account.documents).hasSize(ROWS);
            assertThat(engine.column("state")).hasSize(ROWS).allSatisfy((key, state) -> assertThat(state)
                    .isEqualTo("DONE"));
            return lost;
        }
    }

    private static ScheduledWork.End run(TestEngine engine, ScheduledJob job) {
        RunOrder.Stage stage = job == ScheduledJob.EXTRACT ? RunOrder.Stage.EXTRACT : RunOrder.Stage.LOAD;
        try (Turn turn = engine.turns("me").take("x", job).orElseThrow()) {
            return engine.runner.runQuietly("x", RunOrder.usual(stage, RunInfo.Cause.SCHEDULE), turn);
        }
    }
}
