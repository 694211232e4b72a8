package io.duijie.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.FindResult;
import io.duijie.connector.api.WriteOutcome;
import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.lookup.jdbi.StoredLookups;
import io.duijie.engine.record.RecordState;
import io.duijie.engine.retry.StoppableControl;
import io.duijie.engine.run.compiled.CompiledIntegration;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrialTest {
    private static final String TARGET = ",'request':[{'field':'no','value':'N{{id}}'},{'field':'q','value':'{{q}}'}]";

    @TempDir
    Path folder;

    private TestEngine engine;

    @BeforeEach
    void open() {
        engine = new TestEngine(folder);
        for (long id = 1; id <= 3; id++) {
            engine.account.rows.add(Map.of("id", id, "q", id * 10));
        }
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private Trial trial() {
        return new Trial(
                engine.runner,
                engine.connections,
                id -> Optional.of(engine.account),
                new StoredLookups(engine.database, Clock.systemUTC()).trying(),
                engine.database,
                Clock.systemUTC());
    }

    private Trial.Sent send(String key) {
        return trial().send(engine.documents.compiled("x"), key, "li", new StoppableControl());
    }

    private long rows(String table) {
        return engine.database.read(handle -> handle.createQuery("SELECT COUNT(*) FROM " + table)
                .mapTo(Long.class)
                .one());
    }

    private List<Object> written() {
        return engine.account.writes.stream()
                .flatMap(call -> call.records().stream())
                .map(record -> record.body().get("no"))
                .toList();
    }

    @Test
    void aPageIsReadAndRenderedAndNothingIsKept() {
        engine.save("", TARGET);
        CompiledIntegration compiled = engine.documents.compiled("x");

        SamplePage page = trial().page(compiled, engine.connections::use, 2, new StoppableControl());
        Map<String, ?> preview = trial().preview(compiled, page.rows()).document();

        assertThat(page.rows()).hasSize(2);
        assertThat(page.read()).isEqualTo(3);
        assertThat(preview.get("requests"))
                .isEqualTo(List.of(Map.of("no", "N1", "q", 10L), Map.of("no", "N2", "q", 20L)));
        assertThat(engine.account.writes).isEmpty();
        for (String table : List.of("record", "run", "delivery", "extraction_window", "watermark", "journal")) {
            assertThat(rows(table)).as(table).isZero();
        }
    }

    @Test
    void oneRecordIsWrittenWhateverElseWaitsAndLaterRunsKnowItAsDone() {
        engine.save("", TARGET);
        engine.run(RunOrder.usual(RunOrder.Stage.EXTRACT, RunInfo.Cause.HAND));

        Trial.Sent sent = send("2");

        assertThat(sent.sent()).isTrue();
        assertThat(sent.record().state()).isEqualTo(RecordState.DONE);
        assertThat(sent.record().externalNumber()).isEqualTo("N2");
        assertThat(engine.column("state")).isEqualTo(Map.of("1", "PENDING", "2", "DONE", "3", "PENDING"));
        assertThat(written()).containsExactly("N2");

        assertThat(send("2").sent()).isFalse();
        RunReport run = engine.run(RunOrder.usual(RunOrder.Stage.ALL, RunInfo.Cause.HAND));
        assertThat(run.tally().duplicate()).isGreaterThanOrEqualTo(1);
        assertThat(written()).containsExactlyInAnyOrder("N2", "N1", "N3");
    }

    @Test
    void itsDeliveryIsJournaledBeforeItIsSent() {
        engine.save("", TARGET);
        engine.account.onWrite = () -> {
            List<String> open =
                    engine.database.read(handle -> handle.createQuery("SELECT state || request FROM delivery")
                            .mapTo(String.class)
                            .list());
            assertThat(open).singleElement().asString().startsWith("INTENDED").contains("N1");
            assertThat(engine.column("state")).isEqualTo(Map.of("1", "SENDING"));
        };

        assertThat(send("1").record().state()).isEqualTo(RecordState.DONE);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void anUnknownOutcomeIsLookedUpAndNeverSentTwice(boolean answersLater) {
        engine.save("", TARGET);
        engine.account.told = (record, outcome) ->
                new WriteOutcome.Unknown(io.duijie.connector.api.Reason.of("silence", "没有回答", "no answer"));
        if (answersLater) {
            engine.account.found = (record, result) -> new FindResult.CannotTell(
                    new io.duijie.connector.api.Reason("away", io.duijie.connector.api.Text.same("away")));
            assertThat(send("1").record().state()).isEqualTo(RecordState.IN_DOUBT);
            engine.account.found = (record, result) -> result;
        }

        assertThat(send("1").record().state()).isEqualTo(RecordState.DONE);

        assertThat(written()).containsExactly("N1");
    }

    @Test
    void whatFailedIsTriedAgainByWhoeverSendsIt() {
        engine.save("", ",'request':[{'field':'no','type':'int','value':'N{{id}}'}]");
        Trial.Sent failed = send("1");
        assertThat(failed.sent()).isFalse();
        assertThat(failed.record().failure().code()).isEqualTo("cast-failed");

        engine.save("", TARGET);

        assertThat(send("1").record().state()).isEqualTo(RecordState.DONE);
    }

    @Test
    void aDetailIsAskedForTheRowsUpToTheOneThatIsWanted() {
        for (long id = 1; id <= 3; id++) {
            engine.account.details.put(String.valueOf(id), Map.of("q", id * 100));
        }
        engine.save(
                ",'otherRequest':[{'field':'detailApi','type':'object','children':["
                        + "{'field':'api','value':'x.get'},{'field':'code','type':'string','value':'{{id}}'}]}]",
                TARGET);

        send("2");

        assertThat(engine.account.documents).containsOnlyKeys("N2");
        assertThat(engine.account.documents.get("N2")).containsEntry("q", 200L);
        assertThat(engine.account.reads).extracting(read -> read.api()).containsExactly("q", "x.get", "x.get");
    }

    @Test
    void whatCannotBeWrittenAloneOrIsNotThereIsRefusedBeforeAnythingIsStored() {
        engine.save("", TARGET);
        refused("9", "no-such-record");
        engine.save(
                "",
                TARGET + ",'operation':{'method':'merge','field':'id','header':['id'],'body':['q'],'bodyName':'l'}");
        refused("1", "groups-records");
        engine.integrations.delete("x");
        engine.save("", TARGET);

        assertThat(rows("record")).isZero();
        assertThat(engine.account.writes).isEmpty();
    }

    private void refused(String key, String code) {
        assertThatThrownBy(() -> send(key)).isInstanceOfSatisfying(ConnectorException.class, problem -> assertThat(
                        problem.reason().code())
                .isEqualTo(code));
    }
}
