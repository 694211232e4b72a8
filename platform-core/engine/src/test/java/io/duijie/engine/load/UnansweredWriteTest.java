package io.duijie.engine.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.load.Vendor.Fault;
import io.duijie.engine.store.FencedOut;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Nobody knows what came of a write: it is looked up before anything is sent again. */
class UnansweredWriteTest extends LoadingHome {
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
    void aRunThatIsTakenOverWhileItSendsEndsAtOnceAndSettlesNothing() {
        home.stage("A", "B");
        faults(Fault.TAKEN_OVER);

        assertThatThrownBy(() -> home.load(2)).isInstanceOf(FencedOut.class);

        assertThat(home.states().values()).containsOnly("SENDING");
        assertThat(home.outcomes("A")).isEmpty();
        assertThat(vendor.finds).isZero();
    }

    @Test
    void aRunThatIsTakenOverWhileItLooksUpEndsAtOnceAndSettlesNothing() {
        home.stage("A");
        faults(Fault.RESET_AFTER_COMMIT);
        vendor.findFaults.add(Fault.TAKEN_OVER);

        assertThatThrownBy(() -> home.load(1)).isInstanceOf(FencedOut.class);

        assertThat(home.states().values()).containsOnly("SENDING");
        assertThat(home.outcomes("A")).isEmpty();
        assertThat(vendor.finds).isOne();
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
    void aBugInAConnectorIsTreatedAsNoAnswer() {
        home.stage("A", "B");
        faults(Fault.CONNECTOR_BUG, Fault.NONE, Fault.TOO_FEW_OUTCOMES);

        home.load(1);

        assertThat(vendor.numbers()).containsExactly("A", "B");
        assertThat(home.states().values()).containsOnly("DONE");
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
    void aRecordUnderWayInNoDeliveryIsShownAsInDoubt() {
        home.stage("A");
        home.database.write(handle -> handle.execute("UPDATE record SET state = 'SENDING', delivery_id = 99"));

        home.load(1);

        assertThat(home.state("A")).isEqualTo("IN_DOUBT");
        assertThat(vendor.calls).isEmpty();
    }
}
