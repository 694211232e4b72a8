package io.duijie.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.engine.alert.Alerts;
import io.duijie.engine.cluster.Heartbeat;
import io.duijie.engine.cluster.Others;
import io.duijie.engine.extract.jdbi.Coverage;
import io.duijie.engine.http.HttpClients;
import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.journal.Tally;
import io.duijie.engine.journal.jdbi.Journal;
import io.duijie.engine.journal.jdbi.Runs;
import io.duijie.engine.schedule.ScheduledJob;
import io.duijie.engine.schedule.Schedules;
import io.duijie.engine.secret.SecretBox;
import io.duijie.engine.store.SentStatements;
import io.duijie.testpostgres.TestPostgres;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is sent to the store where there is nothing to do, statement by statement. */
class IdleRunTest {
    private static final String MAPPING = ",'request':[{'field':'no','value':'{{id}}'}]";

    @TempDir
    Path folder;

    /** As a node among others, or alone on its file. */
    @Test
    void aRunThatFindsNothingAsksLittle() {
        try (SentStatements sent = new SentStatements();
                TestEngine engine = engine()) {
            engine.save("", MAPPING);
            assertThat(statements(engine, sent, RunOrder.Stage.EXTRACT))
                    .hasSizeLessThanOrEqualTo(TestPostgres.isChosen() ? 5 : 7);
            assertThat(statements(engine, sent, RunOrder.Stage.LOAD))
                    .hasSizeLessThanOrEqualTo(TestPostgres.isChosen() ? 3 : 2);
        }
    }

    /** Of a run that finds nothing, without what the scheduler asks of its own table. */
    private static List<String> statements(TestEngine engine, SentStatements sent, RunOrder.Stage stage) {
        RunOrder order = RunOrder.usual(stage, RunInfo.Cause.SCHEDULE);
        engine.run(order);
        sent.taken();
        engine.run(order);
        List<String> own = sent.taken().stream()
                .filter(text -> !text.contains("from scheduled_tasks")
                        && !text.contains("into scheduled_tasks")
                        && !text.startsWith("update scheduled_tasks")
                        // Both are sent once by each new connection of the pool, whoever made it necessary.
                        && !text.contains("set_config('duijie.connection'")
                        && !text.contains("FROM schema_history"))
                .toList();
        // Once when the run begins, and among nodes once when its next time is set: each time together.
        assertThat(own)
                .filteredOn(text -> text.contains("FROM integration "))
                .hasSize(TestPostgres.isChosen() ? 2 : 1)
                .allMatch(text -> text.contains("FROM connection "));
        assertThat(own).noneMatch(text -> text.contains("FROM connection WHERE"));
        return own;
    }

    @Test
    void itStillTellsWhatItDid() {
        try (TestEngine engine = engine()) {
            engine.save("", MAPPING);
            RunOrder order = RunOrder.usual(RunOrder.Stage.ALL, RunInfo.Cause.SCHEDULE);
            engine.run(order);
            engine.database.write(handle -> handle.execute("UPDATE watermark SET synced_to = synced_to - 60000"));
            Instant before = watermark(engine);
            List<RunInfo> ran = engine.run(order).runs();

            assertThat(ran).hasSize(2).allSatisfy(run -> {
                assertThat(run.state()).isEqualTo(RunInfo.State.COMPLETED);
                assertThat(run.endedAt()).isNotNull();
                assertThat(run.cause()).isEqualTo(RunInfo.Cause.SCHEDULE);
                assertThat(run.tally()).isEqualTo(Tally.NONE);
                assertThat(new Runs(engine.database, Clock.systemUTC()).find(run.id()))
                        .contains(run);
            });
            long extraction = ran.get(0).id();
            assertThat(new Coverage(engine.database).windows("x", 1))
                    .singleElement()
                    .satisfies(window -> {
                        assertThat(window.runId()).isEqualTo(extraction);
                        assertThat(window.method()).isNotNull();
                        assertThat(window.rows()).isZero();
                        assertThat(window.closedAt()).isNotNull();
                        assertThat(watermark(engine))
                                .isEqualTo(window.extraction().to())
                                .isAfter(before);
                    });
            assertThat(new Journal(engine.database).ofRun(extraction, 0, 10))
                    .extracting(line -> line.entry().kind())
                    .containsExactly("window-opened", "window-closed");
        }
    }

    @Test
    void whatAnotherEndedMeanwhileNotesNothing() {
        try (TestEngine engine = engine()) {
            engine.save("", MAPPING);
            RunOrder order = RunOrder.usual(RunOrder.Stage.EXTRACT, RunInfo.Cause.SCHEDULE);
            engine.run(order);
            Instant before = watermark(engine);
            long windows = new Coverage(engine.database).windows("x", 10).size();
            engine.account.beforeRead = () -> engine.database.write(handle ->
                    handle.execute("UPDATE run SET state = 'STOPPED', ended_at = 1" + " WHERE state = 'RUNNING'"));
            RunInfo run = engine.run(order).runs().get(0);

            assertThat(run.state()).isEqualTo(RunInfo.State.STOPPED);
            assertThat(watermark(engine)).isEqualTo(before);
            assertThat(new Coverage(engine.database).windows("x", 10)).hasSize((int) windows);
            assertThat(new Journal(engine.database).ofRun(run.id(), 0, 10)).isEmpty();
        }
    }

    private static Instant watermark(TestEngine engine) {
        return new Coverage(engine.database).lastWatermark("x").orElseThrow();
    }

    private TestEngine engine() {
        return new TestEngine(folder, TestPostgres.isChosen() ? "me" : null, database -> database);
    }

    /** It is done after each run, whatever ran. */
    @Test
    void whatAlertsAskDoesNotGrowWithTheIntegrations() {
        try (SentStatements sent = new SentStatements();
                HttpClients clients = new HttpClients();
                TestEngine engine = engine()) {
            Alerts alerts = new Alerts(
                    engine.database,
                    SecretBox.withKey(null, folder.resolve("key")),
                    clients,
                    Map.<String, String>of()::get,
                    Clock.systemUTC());
            AlertWork work = new AlertWork(alerts, engine.documents, Clock.systemUTC());
            RunSchedule times = new RunSchedule(new RunTimes(engine.documents), engine.runner);
            try (Schedules schedules = new Schedules(
                    engine.database,
                    times,
                    Clock.systemUTC(),
                    1,
                    List.of(),
                    "me",
                    Heartbeat.USUAL,
                    TestPostgres.isChosen() ? Others.LIVE : null)) {
                integrations(engine, schedules, 1, 3);
                work.recurring().work().accept(schedules);
                sent.taken();
                work.recurring().work().accept(schedules);
                int few = sent.taken().size();
                integrations(engine, schedules, 3, 12);
                work.recurring().work().accept(schedules);
                sent.taken();
                work.recurring().work().accept(schedules);

                assertThat(sent.taken()).hasSizeLessThanOrEqualTo(few);
                assertThat(few).isBetween(1, 40);
            }
        }
    }

    private static void integrations(TestEngine engine, Schedules schedules, int from, int to) {
        for (int i = from; i < to; i++) {
            String id = "x" + i;
            engine.save(id, ",'schedule':'* * * * *'", MAPPING);
            engine.run(id, RunOrder.usual(RunOrder.Stage.ALL, RunInfo.Cause.HAND));
            schedules.restore(id);
            assertThat(schedules.next(id, ScheduledJob.REMEDY)).isEmpty();
        }
    }
}
