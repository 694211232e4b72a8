package io.duijie.engine.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.dialect.document.Options.OnLocked;
import io.duijie.dialect.record.WriteBack;
import io.duijie.engine.delivery.LoadRequest;
import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.journal.Tally;
import io.duijie.engine.journal.jdbi.Runs;
import io.duijie.engine.record.CallBackSink;
import io.duijie.engine.record.LoadStep;
import io.duijie.engine.record.StepListener;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The ordinary course of loading: order, rows that are bad, waiting, call-backs, stopping. */
class LoadingTest extends LoadingHome {
    @Test
    void writesPendingRecordsInTheOrderInWhichTheyWereStored() {
        home.stage("A", "B", "C", "D", "E");

        LoadResult result = home.load(2);

        assertThat(vendor.calls).containsExactly(List.of("A", "B"), List.of("C", "D"), List.of("E"));
        assertThat(home.states().values()).containsOnly("DONE");
        assertThat(result.state()).isEqualTo(RunInfo.State.COMPLETED);
        assertThat(result.tally()).isEqualTo(Tally.loaded(5, 0, 0, 0, 0));
        assertThat(new Runs(home.database, home.clock)
                        .find(home.lastRun)
                        .orElseThrow()
                        .tally())
                .isEqualTo(result.tally());
        assertThat(home.column("A", "external_id")).isEqualTo("1000");
        assertThat(home.column("A", "external_number")).isEqualTo("A");
        assertThat(home.column("A", "write_back")).isEqualTo("{\"id\":\"1000\"}");
    }

    @Test
    void aRecordThatCannotBeMappedIsLeftOutAndTheOthersGoOn() {
        home.stage("A");
        home.stage(Home.ID, "B", Map.of("unmappable", 1));
        home.stage("C", "D");

        LoadResult result = home.load(2);

        assertThat(vendor.calls).containsExactly(List.of("A"), List.of("C", "D"));
        assertThat(home.state("B")).isEqualTo("FAILED");
        assertThat(home.column("B", "failure_code")).isEqualTo("cast-failed");
        assertThat(home.column("B", "failure_field")).isEqualTo("qty");
        assertThat(home.column("B", "failure_en")).isEqualTo("\"1\" is not an integer");
        assertThat(home.column("B", "failures")).startsWith("[{").contains("},{");
        assertThat(result.tally()).isEqualTo(Tally.loaded(3, 1, 0, 0, 0));
        assertThat(new Runs(home.database, home.clock)
                        .find(home.lastRun)
                        .orElseThrow()
                        .warnings())
                .containsEntry("unresolved", 1L);
    }

    @Test
    void aRecordThatAHookLeavesOutIsSkipped() {
        home.stage(Home.ID, "A", Map.of("skip", 1));

        assertThat(home.load(1).tally()).isEqualTo(Tally.loaded(0, 0, 0, 0, 1));
        assertThat(home.state("A")).isEqualTo("SKIPPED");
        assertThat(vendor.calls).isEmpty();
    }

    @Test
    void eachBadRowOfABatchCarriesItsOwnReason() {
        home.stage("A", "B");
        home.stage(Home.ID, "C", Map.of("bad", true));

        home.load(10);

        assertThat(home.states()).containsExactlyInAnyOrderEntriesOf(Map.of("A", "DONE", "B", "DONE", "C", "FAILED"));
        assertThat(home.column("C", "failure_code")).isEqualTo("required");
        assertThat(home.column("C", "failure_field")).isEqualTo("FName");
        assertThat(home.column("C", "failure_en")).isEqualTo("the vendor says required");
        assertThat(home.column("C", "failure_zh")).contains("目标系统");
        assertThat(home.journal("record-failed")).hasSize(1);
    }

    @Test
    void aBatchThatIsRefusedWholeIsBisectedUntilTheGuiltyRowIsFound() {
        for (int i = 0; i < 100; i++) {
            home.stage(Home.ID, "K" + i, i == 37 ? Map.of("poisonBatch", 1) : Map.of());
        }

        home.load(100);

        assertThat(vendor.documents).hasSize(99);
        assertThat(home.state("K37")).isEqualTo("FAILED");
        assertThat(home.column("K37", "failure_code")).isEqualTo("whole-batch");
        assertThat(vendor.calls).hasSizeLessThanOrEqualTo(1 + 2 * 7);
    }

    @Test
    void aLockedDocumentIsHeldOrSkippedAsTheIntegrationSays() {
        home.stage("A", "B");
        home.load(1);
        home.change("A", Map.of("locked", 1));
        home.load(1);
        assertThat(home.state("A")).isEqualTo("FAILED");
        assertThat(home.column("A", "failure_zh")).contains("反审核");

        home.onLocked = OnLocked.SKIP;
        home.change("B", Map.of("locked", 1));
        home.load(1);
        assertThat(home.state("B")).isEqualTo("SKIPPED");
    }

    @Test
    void aRecordWaitsForItsBaseDataAndIsReleasedWhenThatIsWritten() {
        home.stage(Home.ID, "A", Map.of("needs", "C1"));
        LoadResult first = home.load(1);

        assertThat(home.state("A")).isEqualTo("WAITING");
        assertThat(home.column("A", "waiting_form")).isEqualTo("CUSTOMER");
        assertThat(home.column("A", "waiting_number")).isEqualTo("C1");
        assertThat(first.tally()).isEqualTo(Tally.loaded(0, 0, 0, 1, 0));

        home.stage("customers", "C2", Map.of());
        home.load("customers", 1, StepListener.NONE);
        assertThat(home.state("A")).isEqualTo("WAITING");

        home.stage("customers", "C1", Map.of());
        home.load("customers", 1, StepListener.NONE);
        assertThat(home.state("A")).isEqualTo("PENDING");
        assertThat(home.journal("record-released")).hasSize(1);

        home.load(1);
        assertThat(home.state("A")).isEqualTo("DONE");
    }

    @Test
    void baseDataWrittenWhileTheRefusalIsUnderWayIsNotMissed() {
        home.stage(Home.ID, "A", Map.of("needs", "C1"));
        home.stage("customers", "C1", Map.of());
        boolean[] once = {true};

        home.load(Home.ID, 1, step -> {
            if (step == LoadStep.BEFORE_OUTCOME && once[0]) {
                once[0] = false;
                home.load("customers", 1, StepListener.NONE);
            }
        });

        assertThat(home.states().values()).containsOnly("DONE");
    }

    @Test
    void callBacksAreInsertedWhenTheirRecordIsDone() {
        home.stage(Home.ID, "A", Map.of("tell", 1));
        home.load(1);

        assertThat(home.calledBack).containsExactly(new WriteBack.CallBack("next", Map.of("number", "A")));
    }

    @Test
    void aCallBackThatCannotBeStoredDoesNotUndoThatItsRecordIsDone() {
        home.stage(Home.ID, "A", Map.of("tell", 1));
        home.sink = (rows, run) -> {
            throw new IllegalArgumentException("no integration next");
        };

        home.load(1);

        assertThat(home.state("A")).isEqualTo("DONE");
        assertThat(home.journal("call-back-failed")).singleElement().asString().contains("next");
    }

    @Test
    void recordsStagedWhileItRunsAreLoadedToo() {
        home.stage("A");
        int[] asked = {0};
        home.moreToCome = () -> {
            asked[0]++;
            if (asked[0] == 4) {
                home.stage("B");
            }
            return asked[0] < 4;
        };

        home.load(1);

        assertThat(home.states().values()).containsExactly("DONE", "DONE");
    }

    @Test
    void aStopEndsTheRunAfterTheDeliveriesUnderWay() {
        home.stage("A", "B", "C", "D", "E", "F");
        vendor.during = home.clock::stop;

        LoadResult result = home.load(1);

        assertThat(result.state()).isEqualTo(RunInfo.State.STOPPED);
        assertThat(home.state("A")).isEqualTo("DONE");
        assertThat(home.states().values()).containsOnly("DONE", "PENDING");
        assertThat(vendor.calls).hasSize(1);
    }

    @Test
    void recordsOfATargetThatWritesNothingAreDoneAtOnce() {
        for (int i = 0; i < 50; i++) {
            home.stage("K" + i);
        }
        long run = new Runs(home.database, home.clock).begin(Home.ID, RunInfo.Kind.LOAD, RunInfo.Cause.HAND);
        LoadRequest request = new LoadRequest(Home.ID, run, null, CallBackSink.none(), OnLocked.HOLD, () -> false);

        LoadResult result =
                new Loading(home.database, home.clock, Home.SETTINGS, StepListener.NONE).run(request, home.clock);

        assertThat(result.tally()).isEqualTo(Tally.loaded(50, 0, 0, 0, 0));
        assertThat(home.states().values()).containsOnly("DONE");
    }

    @Test
    void severalCallsAreUnderWayAtOnceUpToWhatTheTargetBears() {
        for (int i = 0; i < 100; i++) {
            home.stage("K" + i);
        }
        vendor.concurrency = 4;

        home.load(3);

        assertThat(vendor.documents).hasSize(100);
        assertThat(home.states().values()).containsOnly("DONE");
    }
}
