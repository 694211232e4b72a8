package io.duijie.engine.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.load.AuditDesk.Fault;
import io.duijie.engine.record.LoadStep;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What happens to documents while they are open. */
class ReopeningFaultsTest extends ReopeningBench {
    @Test
    void aDocumentThatIsGoneFailsWithItsReason() {
        home.change("A", Map.of("v", 2));

        home.load(Home.ID, 1, step -> {
            if (step == LoadStep.AFTER_SEND) {
                desk.states.remove("1000");
            }
        });

        assertThat(home.state("A")).isEqualTo("FAILED");
        assertThat(home.column("A", "failure_zh")).contains("没有可以打开的这张单据");
    }

    @Test
    void somebodyWhoHoldsTheDocumentIsWaitedForBeforeItIsBroughtBack() {
        desk.heldOnce.add("1000");
        home.change("A", Map.of("v", 2));

        home.load(1);

        assertThat(home.state("A")).isEqualTo("DONE");
        nothingIsOpen();
    }

    @Test
    void aTargetThatGoesAwayLeavesTheDocumentToTheNextRunAndSaysSo() {
        home.change("A", Map.of("v", 2));
        desk.opened = () -> {
            desk.away = true;
            vendor.away = true;
        };

        LoadResult result = home.load(1);

        assertThat(result.state()).isEqualTo(RunInfo.State.FAILED);
        assertThat(desk.states).containsEntry("1000", "D");
        assertThat(home.journal("document-left-open"))
                .singleElement()
                .asString()
                .contains("still open", "next run");

        desk.opened = () -> {};
        desk.away = false;
        vendor.away = false;
        home.clock.pause(Duration.ofMinutes(5));
        home.load(1);
        assertThat(home.state("A")).isEqualTo("DONE");
        assertThat(content("A", "v")).isEqualTo("2");
        nothingIsOpen();
    }

    @Test
    void answersThatAreLostOnTheWayMakeNoDifference() {
        for (int lost = 0; lost < 6; lost++) {
            home.change("A", Map.of("v", lost));
            forget();
            desk.faults.addAll(Collections.nCopies(lost, Fault.NONE));
            desk.faults.add(Fault.RESET_AFTER);

            home.load(1);

            assertThat(home.state("A")).as("answer %s", lost).isEqualTo("DONE");
            assertThat(content("A", "v")).isEqualTo(String.valueOf(lost));
            assertThat(desk.steps.stream().filter("save 1000"::equals)).hasSize(1);
            nothingIsOpen();
            desk.faults.clear();
        }
    }

    @Test
    void aSaveWithoutAnswerIsSavedAgainInTheDocumentThatIsOpen() {
        home.change("A", Map.of("v", 2));
        vendor.writeFaults.addAll(List.of(Vendor.Fault.NONE, Vendor.Fault.RESET_AFTER_COMMIT));

        home.load(1);

        assertThat(home.state("A")).isEqualTo("DONE");
        assertThat(desk.steps).containsExactly("open 1000", "save 1000", "save 1000", "restore 1000");
        nothingIsOpen();
    }

    @Test
    void aBatchThatIsRefusedWholeAfterItWasOpenedIsBisectedAndAllIsBroughtBack() {
        home.change("A", Map.of("v", 2));
        home.change("B", Map.of("poisonOnceOpen", 1));

        home.load(2);

        assertThat(home.state("A")).isEqualTo("DONE");
        assertThat(home.state("B")).isEqualTo("FAILED");
        assertThat(home.column("B", "failure_zh")).contains("whole-batch", "已恢复");
        nothingIsOpen();
    }

    @Test
    void contentThatChangesMeanwhileIsWrittenNext() {
        home.change("A", Map.of("v", 2));
        desk.opened = () -> {
            desk.opened = () -> {};
            home.change("A", Map.of("v", 3));
        };

        home.load(1);

        assertThat(content("A", "v")).isEqualTo("3");
        assertThat(home.state("A")).isEqualTo("DONE");
        nothingIsOpen();
    }
}
