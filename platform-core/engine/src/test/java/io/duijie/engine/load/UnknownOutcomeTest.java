package io.duijie.engine.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.engine.load.Vendor.Fault;
import io.duijie.engine.record.decision.jdbi.RecordDecisions;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Many records without an answer: how often the target is asked, and who decides where it can't be. */
class UnknownOutcomeTest extends LoadingHome {
    private static final int MANY = 100;

    private void stageMany() {
        for (int i = 0; i < MANY; i++) {
            home.stage("K" + i);
        }
    }

    @Test
    void aWholeBatchWithoutAnswerIsLookedUpWithOneQuestion() {
        stageMany();
        vendor.writeFaults.add(Fault.RESET_AFTER_COMMIT);

        home.load(MANY);

        assertThat(vendor.finds).isOne();
        assertThat(vendor.calls).hasSize(1);
        assertThat(vendor.numbers()).hasSize(MANY).doesNotHaveDuplicates();
        assertThat(home.states().values()).containsOnly("DONE");
    }

    @Test
    void theRowsABatchIsSilentAboutAreLookedUpWithOneQuestion() {
        stageMany();
        vendor.writeFaults.add(Fault.SILENT_ABOUT_ROWS);

        home.load(MANY);

        assertThat(vendor.finds).isOne();
        assertThat(vendor.calls).hasSize(2);
        assertThat(vendor.calls.get(1)).as("what is not there").hasSize(MANY / 4);
        assertThat(vendor.numbers()).hasSize(MANY).doesNotHaveDuplicates();
    }

    @Test
    void anAcceptanceThatNamesNothingIsLookedUpBeforeItCounts() {
        home.stage("A");
        home.stage("B");
        vendor.writeFaults.add(Fault.TAKES_BUT_NAMES_NOTHING);

        home.load(2);

        assertThat(vendor.finds).isOne();
        assertThat(vendor.calls).hasSize(1);
        assertThat(home.states().values()).containsOnly("DONE");
    }

    @Test
    void aRefusalThatIsSaidToBeAnAcceptanceIsNotDone() {
        home.stage("A");
        vendor.writeFaults.add(Fault.REFUSES_BUT_ACCEPTED_IS_SAID);

        home.load(1);

        assertThat(vendor.calls).as("sent again, for it is not there").hasSize(2);
        assertThat(vendor.numbers()).hasSize(1);
        assertThat(home.states().values()).containsOnly("DONE");
    }

    @Test
    void anAcceptanceThatNamesNothingIsInDoubtWhereTheTargetCanNotBeAsked() {
        home.stage("A");
        vendor.canBeAsked = false;
        vendor.writeFaults.add(Fault.TAKES_BUT_NAMES_NOTHING);

        home.load(1);

        assertThat(vendor.calls).hasSize(1);
        assertThat(home.states().values()).containsOnly("IN_DOUBT");
        assertThat(home.column("A", "failure_en")).contains("neither an id nor a number");
    }

    @Test
    void deliveriesThatAnEarlierProcessLeftAreLookedUpTogether() {
        stageMany();
        vendor.concurrency = 4;
        vendor.writeFaults.addAll(Collections.nCopies(4, Fault.RESET_AFTER_COMMIT));
        vendor.findFaults.addAll(Collections.nCopies(12, Fault.RESET_BEFORE_COMMIT));
        home.load(10);
        vendor.writeFaults.clear();
        vendor.findFaults.clear();
        long inDoubt =
                home.states().values().stream().filter("IN_DOUBT"::equals).count();
        assertThat(inDoubt).isPositive();
        int before = vendor.finds;

        home.load(10);

        assertThat(vendor.finds - before).as("one question for all").isOne();
        assertThat(home.states().values()).containsOnly("DONE");
        assertThat(vendor.numbers()).hasSize(MANY).doesNotHaveDuplicates();
    }

    @Test
    void recordsWithoutANumberOfTheirOwnAreDecidedByAPersonAndTheOthersGoOn() {
        for (int i = 0; i < 20; i++) {
            home.stage(Home.ID, "K" + i, i % 7 == 0 ? Map.of("noNumber", 1) : Map.of());
        }
        vendor.writeFaults.add(Fault.RESET_AFTER_COMMIT);

        home.load(20);
        home.load(20);

        assertThat(vendor.calls).hasSize(1);
        assertThat(vendor.finds).isOne();
        assertThat(home.states().entrySet().stream()
                        .filter(entry -> entry.getValue().equals("IN_DOUBT"))
                        .map(Map.Entry::getKey))
                .containsExactly("K0", "K7", "K14");
        assertThat(home.column("K7", "failure_zh")).contains("no-number", "请到目标系统查看");

        RecordDecisions decisions = new RecordDecisions(home.database, home.clock);
        decisions.done(id("K0"), null, "K0", "li");
        vendor.documents.removeIf(document -> document.number().equals("K7"));
        decisions.confirmNotThere(List.of(id("K7")), "li");
        decisions.skip(List.of(id("K14")), "li");
        home.load(20);

        assertThat(home.states())
                .containsEntry("K0", "DONE")
                .containsEntry("K7", "DONE")
                .containsEntry("K14", "SKIPPED");
        assertThat(vendor.calls).containsExactly(vendor.calls.get(0), List.of("K7"));
        assertThat(vendor.numbers()).hasSize(20).doesNotHaveDuplicates();
    }

    private long id(String key) {
        return Long.parseLong(home.column(key, "id"));
    }
}
