package io.duijie.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.Reason;
import io.duijie.engine.extract.ExtractionSource;
import io.duijie.engine.extract.jdbi.Coverage;
import io.duijie.engine.extract.jdbi.Watermarks;
import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.retry.StoppableControl;
import io.duijie.engine.store.RecordContents;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceRunsTest {
    private static final RunOrder EXTRACT = RunOrder.usual(RunOrder.Stage.EXTRACT, RunInfo.Cause.HAND);
    private static final RunOrder REMEDY = RunOrder.remedy(RunInfo.Cause.SCHEDULE);

    @TempDir
    Path folder;

    private TestEngine engine;

    @BeforeEach
    void open() {
        engine = new TestEngine(folder);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void theRowIsTheListRowWithItsDetailLaidOverIt() {
        engine.account.rows.add(Map.of("id", "1", "code", "D1", "name", "list"));
        engine.account.rows.add(Map.of("id", "2", "code", "D2", "name", "list"));
        engine.account.details.put("D1", Map.of("name", "one", "items", List.of(1L)));
        engine.account.details.put("D2", Map.of("name", "two"));
        engine.save(
                ",'otherRequest':[{'field':'detailApi','type':'object','children':["
                        + "{'field':'api','value':'x.detail.get'},{'field':'code','value':'{{code}}'}]}]",
                "");

        RunReport report = engine.run(EXTRACT);

        assertThat(report.state()).isEqualTo(RunInfo.State.COMPLETED);
        assertThat(engine.account.reads)
                .extracting(read -> read.api() + read.body())
                .containsExactly("q{}", "x.detail.get{code=D1}", "x.detail.get{code=D2}");
        assertThat(engine.column(RecordContents.COLUMN).get("1"))
                .contains("\"name\":\"one\"", "\"items\":[1]", "\"code\":\"D1\"");
    }

    @Test
    void aDetailThatCannotBeReadLeavesTheWindowOpen() {
        engine.account.rows.add(Map.of("id", "1", "code", "D1"));
        engine.save(",'otherRequest':[{'field':'detailApi','value':'x.get'}]", "");
        engine.account.beforeRead = () -> {
            if (!engine.account.reads.isEmpty()) {
                throw ConnectorException.of(ErrorKind.REJECTED, Reason.of("no", "不行", "no"));
            }
        };

        assertThat(engine.run(EXTRACT).state()).isEqualTo(RunInfo.State.FAILED);
        assertThat(new Coverage(engine.database).open("x")).hasSize(1);
        assertThat(engine.column("state")).isEmpty();
    }

    private static ConnectorException refusal() {
        return ConnectorException.of(ErrorKind.REJECTED, Reason.of("gone", "单据已删除", "deleted"));
    }

    private void threeRowsWithDetails(String code) {
        for (String id : List.of("1", "2", "3")) {
            engine.account.rows.add(Map.of("id", id, "code", "D" + id, "n", id.equals("2") ? "x" : "1"));
            engine.account.details.put("D" + id, Map.of("name", id));
        }
        engine.save(
                ",'otherRequest':[{'field':'detailApi','type':'object','children':["
                        + "{'field':'api','value':'x.detail.get'},{'field':'code','type':'string','value':'" + code
                        + "'}]}]",
                "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"D1", "D2", "D3"})
    void aRowWhoseDetailIsRefusedIsPutAsideAlone(String refused) {
        threeRowsWithDetails("{{code}}");
        engine.account.details.remove(refused);
        engine.account.withoutDetail = SourceRunsTest::refusal;

        RunReport report = engine.run(EXTRACT);

        assertThat(report.state()).isEqualTo(RunInfo.State.COMPLETED);
        assertThat(report.tally().rejected()).isEqualTo(1);
        assertThat(engine.column("state")).hasSize(2).doesNotContainKey(refused.substring(1));
    }

    @Test
    void soIsOneThatNoDetailCanBeAskedForWith() {
        threeRowsWithDetails("_function {{id}}/{{n}}");
        engine.account.details.put("1", Map.of("name", "one"));
        engine.account.details.put("3", Map.of("name", "three"));

        RunReport report = engine.run(EXTRACT);

        assertThat(report.state()).isEqualTo(RunInfo.State.COMPLETED);
        assertThat(report.tally().rejected()).isEqualTo(1);
        assertThat(engine.column("state")).containsOnlyKeys("1", "3");
    }

    /** A vendor that refuses everything from the second detail on refuses us, not the rows. */
    @Test
    void detailsThatAreRefusedFromThereOnLeaveTheWindowOpen() {
        threeRowsWithDetails("{{code}}");
        engine.account.beforeRead = () -> {
            if (engine.account.reads.size() > 1) {
                throw refusal();
            }
        };

        assertThat(engine.run(EXTRACT).state()).isEqualTo(RunInfo.State.FAILED);
        assertThat(new Coverage(engine.database).open("x")).hasSize(1);
        assertThat(engine.column("state")).isEmpty();
    }

    private void oneRowWithDetail(String code, String members) {
        engine.account.rows.clear();
        engine.account.rows.add(Map.of("id", "alone", "code", code));
        engine.account.withoutDetail = SourceRunsTest::refusal;
        engine.save(
                ",'otherRequest':[{'field':'detailApi','type':'object','children':["
                        + "{'field':'api','value':'x.detail.get'},{'field':'code','type':'string','value':'" + members
                        + "'}]}]",
                "");
    }

    private void threeWindowsWithADetailEach() {
        for (String code : List.of("D1", "D2", "D3")) {
            engine.account.details.put(code, Map.of("name", code));
            oneRowWithDetail(code, "{{code}}");
            assertThat(engine.run(EXTRACT).state()).isEqualTo(RunInfo.State.COMPLETED);
        }
    }

    /** Where a window has one row, whether it is the vendor or the row is told by rows of earlier windows, of which some may be gone. */
    @ParameterizedTest
    @ValueSource(strings = {"", "D3", "D1 D3", "D2 D3"})
    void aLoneRowWhoseDetailIsRefusedIsPutAsideWhereTheVendorStillGivesOneOfEarlier(String gone) {
        threeWindowsWithADetailEach();
        engine.account.details.keySet().removeAll(List.of(gone.split(" ")));
        oneRowWithDetail("D9", "{{code}}");

        RunReport report = engine.run(EXTRACT);

        assertThat(report.state()).isEqualTo(RunInfo.State.COMPLETED);
        assertThat(report.tally().rejected()).isEqualTo(1);
        assertThat(new Coverage(engine.database).open("x")).isEmpty();
    }

    @Test
    void aVendorThatRefusesAllDetailsPutsNothingAsideInAnyWindow() {
        threeWindowsWithADetailEach();
        Map<String, Map<String, Object>> all = Map.copyOf(engine.account.details);
        engine.account.details.clear();
        oneRowWithDetail("D4", "{{code}}");

        assertThat(engine.run(EXTRACT).state()).isEqualTo(RunInfo.State.FAILED);
        assertThat(engine.run(EXTRACT).state()).isEqualTo(RunInfo.State.FAILED);
        assertThat(new Coverage(engine.database).open("x")).hasSize(1);

        engine.account.details.putAll(all);
        engine.account.details.put("D4", Map.of("name", "four"));

        assertThat(engine.run(EXTRACT).state()).isEqualTo(RunInfo.State.COMPLETED);
        assertThat(engine.column(RecordContents.COLUMN).get("alone")).contains("four");
    }

    /** What was answered before tells nothing of a request that is another one now. */
    @Test
    void aDocumentWhoseRequestsAreAllRefusedPutsNothingAside() {
        threeWindowsWithADetailEach();
        engine.account.details.put("D4", Map.of("name", "four"));
        oneRowWithDetail("D4", "wrong{{code}}");

        assertThat(engine.run(EXTRACT).state()).isEqualTo(RunInfo.State.FAILED);
        assertThat(new Coverage(engine.database).open("x")).hasSize(1);
    }

    @Test
    void aLoneRowThatNoDetailCanBeAskedForWithIsPutAside() {
        oneRowWithDetail("x", "_function 1/{{code}}");

        RunReport report = engine.run(EXTRACT);

        assertThat(report.state()).isEqualTo(RunInfo.State.COMPLETED);
        assertThat(report.tally().rejected()).isEqualTo(1);
    }

    @Test
    void aRemedyReadsWithItsOwnEntriesAndDoesNotMoveLastSyncTime() {
        engine.save(
                ",'request':[{'field':'start','value':'{{LAST_SYNC_TIME}}'},{'field':'page','value':'1'}],"
                        + "'omissionRemedy':{'crontab':'2 */2 * * *','takeOverRequest':[{'field':'start','value':'again'}]}",
                "");
        engine.account.rows.add(Map.of("id", "1"));
        engine.run(EXTRACT);
        Optional<Instant> synced = new Watermarks(engine.database).of("x");
        engine.account.rows.add(Map.of("id", "2"));
        engine.account.reads.clear();

        RunReport report = engine.run(REMEDY);

        assertThat(engine.account.reads)
                .allSatisfy(read -> assertThat(read.body()).containsEntry("start", "again"));
        assertThat(report.runs()).singleElement().satisfies(run -> {
            assertThat(run.kind()).isEqualTo(RunInfo.Kind.EXTRACT);
            assertThat(run.tally().created()).isEqualTo(1);
            assertThat(run.tally().duplicate()).isEqualTo(1);
        });
        assertThat(new Watermarks(engine.database).of("x")).isEqualTo(synced);
        assertThat(new Coverage(engine.database).windows("x", 9))
                .anyMatch(window -> window.variant().equals(ExtractionSource.REMEDY) && window.isClosed());
    }

    @Test
    void withoutOmissionRemedyARemedyDoesNothing() {
        engine.save("", "");

        assertThat(engine.run(REMEDY).state()).isEqualTo(RunInfo.State.COMPLETED);
        assertThat(engine.account.reads).isEmpty();
    }

    @Test
    void aRemedyAndTheUsualExtractionNeverReadAtTheSameTime() {
        engine.save(",'omissionRemedy':{'takeOverRequest':[]}", "");
        List<Boolean> sameWork = new ArrayList<>();
        engine.account.beforeRead = () -> {
            engine.account.beforeRead = () -> {};
            assertThatThrownBy(() -> engine.runner.run("x", REMEDY, new StoppableControl()))
                    .isInstanceOf(AlreadyRunning.class);
            sameWork.add(engine.runner.runQuietly("x", EXTRACT));
            sameWork.add(engine.runner.runQuietly("x", REMEDY));
        };

        engine.run(EXTRACT);

        assertThat(sameWork).containsExactly(true, false);
    }

    /** Whoever looks for more to do as soon as a run has ended would be called without a pause while a long one lasts. */
    @Test
    void whatFindsItsPlaceTakenHasNotEnded() {
        engine.save("", "");
        AtomicInteger ended = new AtomicInteger();
        engine.runner.onEnd(ended::incrementAndGet);
        engine.account.beforeRead = () -> {
            engine.account.beforeRead = () -> {};
            assertThatThrownBy(() -> engine.runner.run("x", EXTRACT, new StoppableControl()))
                    .isInstanceOf(AlreadyRunning.class);
            assertThat(ended).hasValue(0);
        };

        engine.run(EXTRACT);

        assertThat(ended).hasValue(1);
    }
}
