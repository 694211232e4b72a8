package io.duijie.engine.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.engine.load.Vendor.Fault;
import io.duijie.engine.record.LoadStep;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class KilledProcessTest {
    @TempDir
    Path folder;

    @TestFactory
    List<DynamicTest> everyRecordIsWrittenOnceWhereverTheProcessDies() {
        return List.of(
                        Fault.NONE,
                        Fault.RESET_AFTER_COMMIT,
                        Fault.RESET_BEFORE_COMMIT,
                        Fault.RESET_AFTER_SAVING_UNFINISHED,
                        Fault.SILENT_ABOUT_ROWS)
                .stream()
                .map(fault -> DynamicTest.dynamicTest(fault.name(), () -> {
                    for (LoadStep step : LoadStep.values()) {
                        killAt(step, 1, fault);
                        killAt(step, 2, fault);
                    }
                }))
                .toList();
    }

    private void killAt(LoadStep step, int nth, Fault fault) throws Exception {
        try (Home home = new Home(Files.createTempDirectory(folder, "home"))) {
            home.stage("A", "B", "C", "D", "E");
            home.vendor.writeFaults.add(fault);
            assertThat(home.killed(2, step, nth))
                    .as("%s %s %s is got to", step, nth, fault)
                    .isEqualTo(isGotTo(step, nth, fault));

            home.load(2);

            assertThat(home.vendor.numbers()).as("%s %s %s", step, nth, fault).containsExactly("A", "B", "C", "D", "E");
            assertThat(home.vendor.documents).allMatch(Vendor.Document::finished);
            assertThat(home.states().values()).containsOnly("DONE");
        }
    }

    /** Three calls, of which the first has the fault, to a target that nothing is opened at. */
    private static boolean isGotTo(LoadStep step, int nth, Fault fault) {
        return switch (step) {
            case BEFORE_INTENT, AFTER_INTENT, BEFORE_SEND, AFTER_SEND, BEFORE_OUTCOME, AFTER_OUTCOME -> true;
            case BEFORE_LOOK_UP, AFTER_LOOK_UP -> fault != Fault.NONE && nth == 1;
            case BEFORE_FINISH, AFTER_FINISH -> fault == Fault.RESET_AFTER_SAVING_UNFINISHED && nth == 1;
            case BEFORE_OPEN, AFTER_OPEN, BEFORE_RESTORE, AFTER_RESTORE -> false;
        };
    }

    @Test
    void whatWasSentIsLookedUpBeforeAnythingIsSentAgain() {
        try (Home home = new Home(folder)) {
            home.stage("A", "B");
            assertThat(home.killed(1, LoadStep.AFTER_SEND, 1)).isTrue();
            int calls = home.vendor.calls.size();
            assertThat(home.state("A")).isEqualTo("SENDING");

            home.vendor.during = () -> assertThat(home.state("A")).isEqualTo("DONE");
            home.load(1);

            assertThat(home.vendor.calls).hasSize(calls + 1);
            assertThat(home.outcomes("A")).containsExactly("ALREADY_THERE");
            assertThat(home.journal("record-already-there")).hasSize(1);
        }
    }

    @Test
    void contentThatCameMeanwhileIsWrittenToTheDocumentThatTheLookUpFinds() {
        try (Home home = new Home(folder)) {
            home.stage("A");
            assertThat(home.killed(1, LoadStep.AFTER_SEND, 1)).isTrue();
            assertThat(home.change("A", Map.of("v", 2), true).changed()).isOne();
            assertThat(home.state("A")).isEqualTo("SENDING");

            home.load(1);

            assertThat(home.outcomes("A")).containsExactly("ALREADY_THERE", "ACCEPTED");
            assertThat(home.vendor.documents).singleElement().satisfies(document -> assertThat(document.body())
                    .containsEntry("v", 2L));
            assertThat(home.change("A", Map.of("v", 3), true).duplicate()).isOne();
        }
    }

    @Test
    void whereTheTargetCannotBeAskedNothingIsSentAgain() {
        try (Home home = new Home(folder)) {
            home.stage("A");
            home.vendor.canBeAsked = false;
            assertThat(home.killed(1, LoadStep.AFTER_SEND, 1)).isTrue();

            home.load(1);
            home.load(1);

            assertThat(home.vendor.documents).hasSize(1);
            assertThat(home.state("A")).isEqualTo("IN_DOUBT");
        }
    }
}
