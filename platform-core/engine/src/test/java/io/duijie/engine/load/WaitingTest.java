package io.duijie.engine.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.engine.record.StepListener;
import io.duijie.engine.record.decision.jdbi.RecordDecisions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records whose base data is not at the target yet: released once, in order, never sent without reason. */
class WaitingTest extends LoadingHome {
    private static final int ORDERS = 500;
    private static final int BATCH = 50;

    private void customer(String number) {
        home.stage("customers", number, Map.of());
        home.load("customers", BATCH, StepListener.NONE);
    }

    private List<String> sent() {
        List<String> keys = new ArrayList<>();
        vendor.calls.forEach(keys::addAll);
        return keys;
    }

    private List<String> released() {
        return home.journal("record-released");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void fiveHundredOrdersOfOneCustomerAreReleasedOnceAndSentInTheirOrder(int concurrency) {
        vendor.concurrency = concurrency;
        List<String> orders = new ArrayList<>();
        for (int i = 0; i < ORDERS; i++) {
            orders.add("K" + i);
            home.stage(Home.ID, "K" + i, Map.of("needs", "C1"));
        }
        home.load(BATCH);
        assertThat(vendor.calls).hasSize(ORDERS / BATCH);
        assertThat(home.states().values()).containsOnly("WAITING");
        vendor.calls.clear();

        for (int run = 0; run < 20; run++) {
            home.load(BATCH);
        }
        customer("C2");
        home.load(BATCH);
        assertThat(sent()).as("nobody asks again in vain").containsExactly("C2");
        vendor.calls.clear();

        customer("C1");
        assertThat(released()).hasSize(ORDERS);
        home.load(BATCH);
        home.load(BATCH);

        assertThat(home.states().values()).containsOnly("DONE");
        assertThat(vendor.calls).hasSize(1 + ORDERS / BATCH);
        List<String> afterwards = sent();
        assertThat(afterwards.remove(0)).isEqualTo("C1");
        assertThat(afterwards).as("each once").doesNotHaveDuplicates().hasSize(ORDERS);
        if (concurrency == 1) {
            assertThat(afterwards).containsExactlyElementsOf(orders);
        }

        home.change("C1", Map.of());
        home.load("customers", BATCH, StepListener.NONE);
        assertThat(released()).hasSize(ORDERS);
    }

    @Test
    void aRecordThatWaitsForTwoThingsIsSentOncePerRelease() {
        home.stage(Home.ID, "A", Map.of("needs", "C1", "needsToo", "M1"));
        home.load(BATCH);
        assertThat(home.column("A", "waiting_number")).isEqualTo("C1");
        assertThat(home.column("A", "failure_zh")).contains("missing-reference");

        customer("C1");
        home.load(BATCH);
        assertThat(home.state("A")).isEqualTo("WAITING");
        assertThat(home.column("A", "waiting_number")).isEqualTo("M1");

        customer("M1");
        home.load(BATCH);
        assertThat(home.state("A")).isEqualTo("DONE");
        assertThat(sent().stream().filter("A"::equals)).hasSize(3);
    }

    @Test
    void whatWasThereBeforeTheOrderIsWrittenAgainByAnUpsertReleasesToo() {
        vendor.uniqueNumbers = true;
        home.stage(Home.ID, "A", Map.of("needs", "C1"));
        home.load(BATCH);
        vendor.upserts = true;
        vendor.documents.add(new Vendor.Document("7", "C1", new LinkedHashMap<>(), true));

        customer("C1");

        assertThat(home.state("A")).isEqualTo("PENDING");
        home.load(BATCH);
        assertThat(home.state("A")).isEqualTo("DONE");
    }

    @Test
    void aBaseRecordThatFailsReleasesNothingUntilItIsWritten() {
        home.stage(Home.ID, "A", Map.of("needs", "C1"));
        home.load(BATCH);
        home.stage("customers", "C1", Map.of("bad", 1));
        home.load("customers", BATCH, StepListener.NONE);
        home.load(BATCH);

        assertThat(home.state("C1")).isEqualTo("FAILED");
        assertThat(home.state("A")).isEqualTo("WAITING");
        assertThat(sent()).containsExactly("A", "C1");

        home.change("C1", Map.of());
        home.load("customers", BATCH, StepListener.NONE);
        home.load(BATCH);
        assertThat(home.state("A")).isEqualTo("DONE");
    }

    @Test
    void aPersonReleasesByHandAndWhatIsStillMissingWaitsAgain() {
        home.stage(Home.ID, "A", Map.of("needs", "C1"));
        home.stage(Home.ID, "B", Map.of("needs", "C2"));
        home.load(BATCH);
        vendor.known.add("C1");

        assertThat(new RecordDecisions(home.database, home.clock).retryAll(Home.ID, null, "li"))
                .isEqualTo(new RecordDecisions.Decided(2, 0));
        home.load(BATCH);

        assertThat(home.states()).containsEntry("A", "DONE").containsEntry("B", "WAITING");
        assertThat(vendor.calls).hasSize(2);
    }

    @Test
    void baseDataThatAPersonMarksAsDoneReleases() {
        home.stage(Home.ID, "A", Map.of("needs", "C1"));
        home.load(BATCH);
        home.stage("customers", "C1", Map.of("bad", 1));
        home.load("customers", BATCH, StepListener.NONE);
        vendor.known.add("C1");

        new RecordDecisions(home.database, home.clock).done(Long.parseLong(home.column("C1", "id")), null, "C1", "li");
        home.load(BATCH);

        assertThat(home.state("A")).isEqualTo("DONE");
    }
}
