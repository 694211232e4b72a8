package io.duijie.engine.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.engine.load.Killer.Killed;
import io.duijie.engine.load.StepListener.Step;
import io.duijie.engine.load.Vendor.Fault;
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
                    for (Step step : Step.values()) {
                        killAt(step, 1, fault);
                        killAt(step, 2, fault);
                    }
                }))
                .toList();
    }

    private void killAt(Step step, int nth, Fault fault) throws Exception {
        try (Home home = new Home(Files.createTempDirectory(folder, "home"))) {
            home.stage("A", "B", "C", "D", "E");
            home.vendor.writeFaults.add(fault);
            try {
                home.load(Home.ID, 2, new Killer(step, nth));
            } catch (Killed expected) {
                home.reopen();
            }

            home.load(2);

            assertThat(home.vendor.numbers()).as("%s %s %s", step, nth, fault).containsExactly("A", "B", "C", "D", "E");
            assertThat(home.vendor.documents).allMatch(Vendor.Document::finished);
            assertThat(home.states().values()).containsOnly("DONE");
        }
    }

    @Test
    void whatWasSentIsLookedUpBeforeAnythingIsSentAgain() {
        try (Home home = new Home(folder)) {
            home.stage("A", "B");
            try {
                home.load(Home.ID, 1, new Killer(Step.AFTER_SEND, 1));
            } catch (Killed expected) {
                home.reopen();
            }
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
            try {
                home.load(Home.ID, 1, new Killer(Step.AFTER_SEND, 1));
            } catch (Killed expected) {
                home.reopen();
            }
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
            try {
                home.load(Home.ID, 1, new Killer(Step.AFTER_SEND, 1));
            } catch (Killed expected) {
                home.reopen();
            }

            home.load(1);
            home.load(1);

            assertThat(home.vendor.documents).hasSize(1);
            assertThat(home.state("A")).isEqualTo("IN_DOUBT");
        }
    }
}
