package io.duijie.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.engine.alert.Alerts;
import io.duijie.engine.cluster.Heartbeat;
import io.duijie.engine.cluster.Others;
import io.duijie.engine.http.HttpClients;
import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.schedule.ScheduledJob;
import io.duijie.engine.schedule.Schedules;
import io.duijie.engine.secret.SecretBox;
import io.duijie.engine.store.SentStatements;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** What is sent to the store where there is nothing to do, statement by statement. */
@EnabledIfSystemProperty(named = "duijie.test.database", matches = "postgresql")
class IdleRunTest {
    private static final String MAPPING = ",'request':[{'field':'no','value':'{{id}}'}]";

    @TempDir
    Path folder;

    @Test
    void aRunAsksForItsDocumentAndForTheConnectionsOnce() {
        try (SentStatements sent = new SentStatements();
                TestEngine engine = new TestEngine(folder, "me", database -> database)) {
            engine.save("", MAPPING);
            for (RunOrder.Stage stage : List.of(RunOrder.Stage.EXTRACT, RunOrder.Stage.LOAD)) {
                RunOrder order = RunOrder.usual(stage, RunInfo.Cause.HAND);
                engine.run(order);
                sent.taken();
                engine.run(order);

                List<String> statements = sent.taken();
                List<String> own = statements.stream()
                        .filter(text -> !text.contains("from scheduled_tasks")
                                && !text.contains("into scheduled_tasks")
                                && !text.startsWith("update scheduled_tasks"))
                        .toList();
                // Once when the run begins, once when its next time is set.
                assertThat(own)
                        .filteredOn(text -> text.startsWith("SELECT * FROM integration"))
                        .hasSize(2);
                assertThat(own)
                        .filteredOn(text -> text.startsWith("SELECT id, connector"))
                        .hasSize(2);
                assertThat(own).as("%s", stage).hasSizeLessThanOrEqualTo(stage == RunOrder.Stage.LOAD ? 13 : 29);
            }
        }
    }

    /** It is done after each run, whatever ran. */
    @Test
    void whatAlertsAskDoesNotGrowWithTheIntegrations() {
        try (SentStatements sent = new SentStatements();
                HttpClients clients = new HttpClients();
                TestEngine engine = new TestEngine(folder, "me", database -> database)) {
            Alerts alerts = new Alerts(
                    engine.database,
                    SecretBox.withKey(null, folder.resolve("key")),
                    clients,
                    Map.<String, String>of()::get,
                    Clock.systemUTC());
            AlertWork work = new AlertWork(alerts, engine.documents, Clock.systemUTC());
            RunSchedule times = new RunSchedule(new RunTimes(engine.documents), engine.runner);
            try (Schedules schedules = new Schedules(
                    engine.database, times, Clock.systemUTC(), 1, List.of(), "me", Heartbeat.USUAL, Others.LIVE)) {
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
