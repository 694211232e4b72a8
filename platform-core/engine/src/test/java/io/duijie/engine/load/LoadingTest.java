package io.duijie.engine.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.engine.document.Options.OnLocked;
import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.journal.Tally;
import io.duijie.engine.journal.jdbi.Runs;
import io.duijie.engine.load.Vendor.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoadingTest {
    @TempDir
    Path folder;

    private Home home;
    private Vendor vendor;

    @BeforeEach
    void open() {
        home = new Home(folder);
        vendor = home.vendor;
    }

    @AfterEach
    void close() {
        home.close();
    }

    private void faults(Fault... faults) {
        vendor.writeFaults.addAll(List.of(faults));
    }

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
        assertThat(home.column("B", "failure_en")).startsWith("cast-failed: ");
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
        assertThat(home.column("C", "failure_en")).startsWith("required: ");
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
    void aWriteWithoutAnswerIsLookedUpBeforeAnythingElse() {
        home.stage("A", "B");
        faults(Fault.RESET_AFTER_COMMIT);

        LoadResult result = home.load(2);

        assertThat(vendor.numbers()).containsExactly("A", "B");
        assertThat(vendor.calls).hasSize(1);
        assertThat(vendor.finds).isOne();
        assertThat(home.outcomes("A")).containsExactly("ALREADY_THERE");
        assertThat(home.states().values()).containsOnly("DONE");
        assertThat(result.state()).isEqualTo(RunInfo.State.COMPLETED);
    }

    @Test
    void whatTheLookUpDoesNotFindIsSentAgain() {
        home.stage("A", "B");
        faults(Fault.RESET_BEFORE_COMMIT);

        home.load(2);

        assertThat(vendor.numbers()).containsExactly("A", "B");
        assertThat(home.outcomes("A")).containsExactly("NOT_FOUND", "ACCEPTED");
        assertThat(home.states().values()).containsOnly("DONE");
    }

    @Test
    void aDocumentFoundUnfinishedIsFinishedBeforeItsRecordIsDone() {
        home.stage("A");
        faults(Fault.RESET_AFTER_SAVING_UNFINISHED);

        home.load(1);

        assertThat(vendor.documents).singleElement().matches(Vendor.Document::finished);
        assertThat(vendor.finishes).isOne();
        assertThat(home.state("A")).isEqualTo("DONE");
        assertThat(home.column("A", "external_id")).isEqualTo("1000");
    }

    @Test
    void whereTheTargetCannotBeAskedAPersonDecides() {
        home.stage("A");
        vendor.canBeAsked = false;
        faults(Fault.RESET_AFTER_COMMIT);

        home.load(1);
        home.load(1);

        assertThat(home.state("A")).isEqualTo("IN_DOUBT");
        assertThat(home.outcomes("A")).containsExactly("CANNOT_TELL");
        assertThat(home.column("A", "failure_zh")).contains("请到目标系统查看");
        assertThat(vendor.calls).hasSize(1);
    }

    @Test
    void aFailingLookUpKeepsTheRecordInDoubtUntilTheNextRunAsksAgain() {
        home.stage("A", "B");
        faults(Fault.RESET_AFTER_COMMIT);
        vendor.findFaults.addAll(Collections.nCopies(3, Fault.RESET_BEFORE_COMMIT));

        LoadResult first = home.load(1);

        assertThat(first.state()).isEqualTo(RunInfo.State.FAILED);
        assertThat(first.error().code()).isEqualTo("look-up-failed");
        assertThat(home.state("A")).isEqualTo("IN_DOUBT");

        LoadResult second = home.load(1);

        assertThat(second.state()).isEqualTo(RunInfo.State.COMPLETED);
        assertThat(home.states().values()).containsOnly("DONE");
        assertThat(vendor.numbers()).containsExactly("A", "B");
    }

    @Test
    void rowsTheVendorIsSilentAboutAreLookedUpOneByOne() {
        home.stage("A", "B", "C", "D");
        faults(Fault.SILENT_ABOUT_ROWS);

        home.load(4);

        assertThat(vendor.numbers()).containsExactly("A", "B", "C", "D");
        assertThat(home.states().values()).containsOnly("DONE");
        assertThat(home.outcomes("B")).containsExactly("ACCEPTED");
        assertThat(home.outcomes("C")).containsExactly("NOT_FOUND", "ACCEPTED");
    }

    @Test
    void throttlingIsNoAttemptAndNothingIsLost() {
        home.stage("A", "B");
        faults(Collections.nCopies(20, Fault.THROTTLED).toArray(new Fault[0]));

        assertThat(home.load(2).state()).isEqualTo(RunInfo.State.COMPLETED);
        assertThat(home.states().values()).containsOnly("DONE");
        assertThat(home.column("A", "attempts")).isEqualTo("0");
        assertThat(vendor.finds).isZero();
    }

    @Test
    void aTargetThatStaysAwayEndsTheRunAndTheRecordsStayPending() {
        home.stage("A", "B", "C");
        vendor.writeFaults.addAll(Collections.nCopies(50, Fault.NO_CONNECTION));

        LoadResult result = home.load(1);

        assertThat(result.state()).isEqualTo(RunInfo.State.FAILED);
        assertThat(result.error().code()).isEqualTo("no-connection");
        assertThat(result.error().text().chinese()).contains("数据没有丢失");
        assertThat(home.states().values()).containsOnly("PENDING");
        assertThat(vendor.calls).hasSize(6);
    }

    @Test
    void anOutageNeverFailsARecordHoweverLongItLasts() {
        home.stage("A", "B", "C");
        vendor.away = true;

        for (int run = 0; run < 10; run++) {
            assertThat(home.load(1).state()).isEqualTo(RunInfo.State.FAILED);
        }

        assertThat(home.states().values()).containsOnly("PENDING");

        vendor.away = false;
        home.clock.pause(java.time.Duration.ofMinutes(5));
        home.load(1);

        assertThat(home.states().values()).containsOnly("DONE");
    }

    @Test
    void oneRecordThatBringsTheVendorDownBlocksNoOther() {
        for (int i = 0; i < 30; i++) {
            home.stage(Home.ID, "K" + i, i == 3 ? Map.of("poisonServer", 1) : Map.of());
        }

        LoadResult result = home.load(10);

        assertThat(result.state()).isEqualTo(RunInfo.State.COMPLETED);
        assertThat(vendor.documents).hasSize(29);
        assertThat(home.state("K3")).isEqualTo("FAILED");
        assertThat(home.column("K3", "failure_code")).isEqualTo("http-500");
    }

    @Test
    void aWrongPasswordEndsTheRunAtOnceAndLosesNothing() {
        home.stage("A", "B");
        faults(Fault.WRONG_PASSWORD);

        LoadResult result = home.load(1);

        assertThat(result.state()).isEqualTo(RunInfo.State.FAILED);
        assertThat(result.error().code()).isEqualTo("password");
        assertThat(home.states().values()).containsOnly("PENDING");
        assertThat(vendor.calls).hasSize(1);
    }

    @Test
    void aBugInAConnectorIsTreatedAsNoAnswer() {
        home.stage("A", "B");
        faults(Fault.CONNECTOR_BUG, Fault.NONE, Fault.TOO_FEW_OUTCOMES);

        home.load(1);

        assertThat(vendor.numbers()).containsExactly("A", "B");
        assertThat(home.states().values()).containsOnly("DONE");
    }

    @Test
    void anEditLockIsTriedAgainAndInTheEndFailsWithItsReason() {
        home.stage("A");
        faults(Fault.EDIT_LOCK, Fault.EDIT_LOCK);
        home.load(1);
        assertThat(home.state("A")).isEqualTo("DONE");

        home.stage("B");
        vendor.writeFaults.addAll(Collections.nCopies(5, Fault.EDIT_LOCK));
        home.load(1);
        assertThat(home.state("B")).isEqualTo("FAILED");
        assertThat(home.column("B", "failure_code")).isEqualTo("edit-lock");
        assertThat(home.column("B", "failure_zh")).contains("5 次");
    }

    /** Whenever the moment comes: also between the question what is ready and the question how long to wait. */
    @ParameterizedTest
    @ValueSource(longs = {700, 900, 1100, 1300, 1700, 2300, 2900, 3700})
    void aRecordThatBecomesReadyMeanwhileIsNotLeftToTheNextRun(long eachTime) {
        home.stage("A");
        faults(Fault.EDIT_LOCK);
        home.clock.passing(Duration.ofMillis(eachTime));

        home.load(1);

        assertThat(home.state("A")).isEqualTo("DONE");
    }

    @Test
    void aDuplicateNumberOnAFirstSendFailsAndSaysThatAPersonMayLinkIt() {
        vendor.uniqueNumbers = true;
        vendor.documents.add(new Vendor.Document("7", "A", Map.of(), true));
        home.stage("A");

        home.load(1);

        assertThat(home.state("A")).isEqualTo("FAILED");
        assertThat(home.column("A", "failure_code")).isEqualTo("duplicate-number");
        assertThat(home.column("A", "failure_zh")).contains("标记为已完成");
        assertThat(vendor.finds).isZero();
    }

    @Test
    void aDuplicateNumberAfterAnEarlierSendIsOurs() {
        vendor.uniqueNumbers = true;
        home.stage("A");
        vendor.during = () -> {
            vendor.documents.removeIf(document -> true);
        };
        faults(Fault.RESET_BEFORE_COMMIT);
        Vendor.Document late = new Vendor.Document("1000", "A", Map.of(), true);
        vendor.during = () -> {
            if (vendor.calls.size() == 2) {
                vendor.documents.add(late);
            }
        };

        home.load(1);

        assertThat(home.outcomes("A")).containsExactly("NOT_FOUND", "ALREADY_THERE");
        assertThat(home.state("A")).isEqualTo("DONE");
        assertThat(vendor.documents).containsExactly(late);
    }

    @Test
    void contentThatChangesWhileItIsSentIsSentAgainAsAnUpdate() {
        home.stage("A");
        vendor.during = () -> {
            if (vendor.calls.size() == 1) {
                home.change("A", Map.of("v", 2));
            }
        };

        home.load(1);

        assertThat(vendor.calls).hasSize(2);
        assertThat(vendor.documents).singleElement().matches(document -> document.body()
                .containsKey("v"));
        assertThat(home.state("A")).isEqualTo("DONE");
    }

    @Test
    void contentThatChangesWhileItIsInDoubtKeepsTheDocumentThatIsFound() {
        home.stage("A");
        faults(Fault.RESET_AFTER_COMMIT);
        vendor.findFaults.addAll(Collections.nCopies(3, Fault.RESET_BEFORE_COMMIT));
        home.load(1);
        home.change("A", Map.of("v", 2));

        home.load(1);

        assertThat(vendor.documents).singleElement().matches(document -> document.body()
                .containsKey("v"));
        assertThat(home.state("A")).isEqualTo("DONE");
    }

    @Test
    void anUpdateWithoutAnswerIsSentAgainAfterALookUp() {
        home.stage("A");
        home.load(1);
        home.change("A", Map.of("v", 2));
        faults(Fault.RESET_BEFORE_COMMIT);

        home.load(1);

        assertThat(home.outcomes("A")).containsExactly("ACCEPTED", "UNCONFIRMED_UPDATE", "ACCEPTED");
        assertThat(vendor.documents).singleElement().matches(document -> document.body()
                .containsKey("v"));
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
            if (step == StepListener.Step.BEFORE_OUTCOME && once[0]) {
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

        assertThat(home.calledBack).containsExactly(new WrittenBack.CallBack("next", Map.of("number", "A")));
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
    void aRecordUnderWayInNoDeliveryIsShownAsInDoubt() {
        home.stage("A");
        home.database.write(handle -> handle.execute("UPDATE record SET state = 'SENDING', delivery_id = 99"));

        home.load(1);

        assertThat(home.state("A")).isEqualTo("IN_DOUBT");
        assertThat(vendor.calls).isEmpty();
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
        LoadRequest request =
                new LoadRequest(Home.ID, run, null, new TestMapper(1), CallBackSink.none(), OnLocked.HOLD, () -> false);

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
