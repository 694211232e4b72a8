package io.duijie.engine.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.load.Vendor.Fault;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The target is away, busy or refuses everybody: nothing is lost, and no record pays for it. */
class TargetTroubleTest extends LoadingHome {
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
    void aClockThatGoesSlowerThanTheWaitingLeavesNoRecordBehind() {
        home.stage("A", "B", "C");
        faults(Fault.NONE, Fault.EDIT_LOCK, Fault.EDIT_LOCK);
        home.clock.early(Duration.ofMillis(2));

        LoadResult result = home.load(1);

        assertThat(result.state()).isEqualTo(RunInfo.State.COMPLETED);
        assertThat(home.states().values()).containsOnly("DONE");
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
        home.clock.pause(Duration.ofMinutes(5));
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
}
