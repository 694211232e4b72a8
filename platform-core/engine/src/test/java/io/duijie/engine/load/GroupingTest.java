package io.duijie.engine.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.engine.journal.Tally;
import io.duijie.engine.load.Vendor.Fault;
import io.duijie.engine.record.LoadStep;
import io.duijie.engine.record.decision.jdbi.RecordDecisions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class GroupingTest {
    @TempDir
    Path folder;

    private Home home;
    private Vendor vendor;

    @BeforeEach
    void open() {
        home = new Home(folder);
        home.mapper = GroupMapper::new;
        vendor = home.vendor;
        vendor.uniqueNumbers = true;
    }

    @AfterEach
    void close() {
        home.close();
    }

    private void stage(String key, String bill) {
        home.stage(Home.ID, key, Map.of("bill", bill, "v", 1));
    }

    private void change(String key, String bill, int v) {
        home.change(key, Map.of("bill", bill, "v", v));
    }

    private long id(String key) {
        return Long.parseLong(home.column(key, "id"));
    }

    /** Keys of the lines of the document with that number at the target. */
    private List<Object> lines(String number) {
        return vendor.documents.stream()
                .filter(document -> document.number().equals(number))
                .flatMap(document -> ((List<?>) document.body().get("lines")).stream())
                .<Object>map(line -> ((Map<?, ?>) line).get("no"))
                .toList();
    }

    @Test
    void recordsThatAreReadFarApartBecomeOneDocumentAndShareItsOutcome() {
        for (int i = 0; i < 70; i++) {
            stage("K" + i, i % 2 == 0 ? "A" : "B");
        }

        LoadResult result = home.load(1);

        assertThat(vendor.numbers()).containsExactly("A", "B");
        assertThat(lines("A")).hasSize(35).startsWith("K0", "K2", "K4");
        assertThat(result.tally()).isEqualTo(Tally.loaded(70, 0, 0, 0, 0));
        assertThat(home.states().values()).containsOnly("DONE");
        assertThat(home.column("K68", "external_number")).isEqualTo("A");
        assertThat(home.column("K68", "write_back")).contains("\"key\":\"K68\"");
    }

    @Test
    void aDocumentOfMoreRecordsThanOneStatementTakes() {
        home.database.write(handle -> {
            for (int i = 0; i < 2_500; i++) {
                handle.execute(
                        "INSERT INTO record (integration_id, record_key, state, fingerprint, version, random,"
                                + " first_stored_at, changed_at) VALUES ('orders', ?, 'PENDING', 'f', 1, 'r', 0, 0)",
                        "K" + i);
                handle.execute(
                        "INSERT INTO record_content (record_id, content) SELECT MAX(id), ? FROM record",
                        "{\"no\":\"K" + i + "\",\"bill\":\"A\",\"v\":1}");
            }
            return true;
        });

        home.load(1);

        assertThat(lines("A")).hasSize(2_500);
        assertThat(home.states().values()).containsOnly("DONE");
    }

    @Test
    void aMemberThatChangesIsSentWithAllOthersOfItsDocument() {
        stage("K1", "A");
        stage("K2", "A");
        stage("K3", "B");
        home.load(1);
        change("K2", "A", 7);

        LoadResult result = home.load(1);

        assertThat(vendor.calls).hasSize(3);
        assertThat(vendor.documents).hasSize(2);
        assertThat(lines("A")).containsExactly("K1", "K2");
        assertThat(result.tally().done()).isEqualTo(2);
        assertThat(home.journal("record-goes-along")).singleElement().asString().contains("K1");
    }

    @Test
    void aMemberThatMovesLeavesOneDocumentForAnother() {
        stage("K1", "A");
        stage("K2", "A");
        home.load(1);
        change("K2", "B", 1);

        home.load(1);

        assertThat(lines("A")).containsExactly("K1");
        assertThat(lines("B")).containsExactly("K2");
        assertThat(vendor.documents).hasSize(2);
        assertThat(home.column("K2", "external_id")).isNotEqualTo(home.column("K1", "external_id"));
    }

    @Test
    void aDocumentWhoseMembersAllMoveGoesWithThem() {
        stage("K1", "A");
        stage("K2", "A");
        home.load(1);
        change("K1", "B", 1);
        change("K2", "B", 1);

        home.load(1);

        assertThat(vendor.numbers()).containsExactly("B");
        assertThat(lines("B")).containsExactly("K1", "K2");
    }

    @TestFactory
    Stream<DynamicTest> aRecordThatComesLateJoinsTheDocumentThatHasItsNumber() {
        return Stream.of(true, false)
                .map(upserts -> DynamicTest.dynamicTest("upserts: " + upserts, () -> {
                    try (Home own = new Home(Files.createTempDirectory(folder, "late"))) {
                        own.mapper = GroupMapper::new;
                        own.vendor.uniqueNumbers = !upserts;
                        own.vendor.upserts = upserts;
                        own.stage(Home.ID, "K1", Map.of("bill", "A", "v", 1));
                        own.load(1);
                        own.stage(Home.ID, "K2", Map.of("bill", "A", "v", 1));

                        own.load(1);

                        assertThat(own.vendor.documents).singleElement().satisfies(document -> assertThat(
                                        (List<?>) document.body().get("lines"))
                                .hasSize(2));
                        assertThat(own.states().values()).containsOnly("DONE");
                    }
                }));
    }

    @Test
    void aNumberThatSomebodyElseUsedIsNotTakenOver() {
        vendor.documents.add(new Vendor.Document("7", "A", Map.of(), true));
        stage("K1", "A");
        stage("K2", "A");

        home.load(1);

        assertThat(home.states().values()).containsOnly("FAILED");
        assertThat(vendor.documents).singleElement().satisfies(document -> assertThat(document.body())
                .isEmpty());
    }

    @Test
    void whatTheTargetRefusesFailsAllAndRepeatingOneRepeatsAll() {
        home.stage(Home.ID, "K1", Map.of("bill", "A", "v", 1, "bad", 1));
        stage("K2", "A");
        assertThat(home.load(1).tally()).isEqualTo(Tally.loaded(0, 2, 0, 0, 0));
        home.change("K1", Map.of("bill", "A", "v", 1));

        home.load(1);

        assertThat(lines("A")).containsExactly("K1", "K2");

        stage("K3", "C");
        home.stage(Home.ID, "K4", Map.of("bill", "C", "v", 1, "unmappable", 1));
        home.load(1);
        assertThat(home.state("K3")).isEqualTo("FAILED");
        home.change("K4", Map.of("bill", "C", "v", 1));
        assertThat(new RecordDecisions(home.database, home.clock).retry(List.of(id("K3")), "li"))
                .isEqualTo(new RecordDecisions.Decided(1, 0));
        home.load(1);
        assertThat(lines("C")).containsExactly("K3", "K4");
    }

    @Test
    void whatAPersonLeavesOutStaysOut() {
        stage("K1", "A");
        home.stage(Home.ID, "K2", Map.of("bill", "A", "v", 1, "bad", 1));
        home.load(1);
        RecordDecisions decisions = new RecordDecisions(home.database, home.clock);
        decisions.skip(List.of(id("K2")), "li");
        decisions.retry(List.of(id("K1")), "li");

        home.load(1);

        assertThat(lines("A")).containsExactly("K1");
        assertThat(home.state("K2")).isEqualTo("SKIPPED");
    }

    @Test
    void onePersonsDecisionAboutADocumentInDoubtHoldsForAllItsRecords() {
        vendor.canBeAsked = false;
        vendor.writeFaults.add(Fault.RESET_AFTER_COMMIT);
        stage("K1", "A");
        stage("K2", "A");
        home.load(1);
        assertThat(home.states().values()).containsOnly("IN_DOUBT");

        new RecordDecisions(home.database, home.clock).done(id("K2"), "1000", "A", "li");
        home.load(1);

        assertThat(home.states().values()).containsOnly("DONE");
        assertThat(vendor.calls).hasSize(1);
        change("K1", "A", 2);
        home.load(1);
        assertThat(vendor.documents).hasSize(1);
        assertThat(lines("A")).containsExactly("K1", "K2");
    }

    @Test
    void nothingIsSentWhileRowsAreStillToCome() {
        stage("K1", "A");
        boolean[] more = {true};
        int[] asked = {0};
        home.moreToCome = () -> {
            if (asked[0]++ == 3) {
                stage("K2", "A");
                more[0] = false;
            }
            return more[0];
        };

        home.load(1);

        assertThat(vendor.calls).hasSize(1);
        assertThat(lines("A")).containsExactly("K1", "K2");
    }

    @Test
    void anExtractionThatWasBrokenOffIsWaitedForAndTheRunSaysSo() {
        stage("K1", "A");
        home.database.write(handle -> handle.execute(
                "INSERT INTO extraction_window (integration_id, run_id, variant, from_at, to_at, sync_from, sync_to,"
                        + " last_slice, moves_watermark, bounded, state, opened_at) VALUES ('orders', 1, 'normal', 0, 1, 0,"
                        + " 1, 1, 1, 1, 'OPEN', 0)"));

        home.load(1);

        assertThat(vendor.calls).isEmpty();
        assertThat(home.state("K1")).isEqualTo("PENDING");
        assertThat(home.journal("group-incomplete")).hasSize(1);

        home.database.write(handle -> handle.execute("UPDATE extraction_window SET state = 'CLOSED'"));
        home.load(1);
        assertThat(home.state("K1")).isEqualTo("DONE");
    }

    @TestFactory
    List<DynamicTest> everyDocumentIsWrittenOnceWhereverTheProcessDies() {
        return Stream.of(Fault.NONE, Fault.RESET_AFTER_COMMIT, Fault.RESET_BEFORE_COMMIT)
                .map(fault -> DynamicTest.dynamicTest(fault.name(), () -> {
                    for (LoadStep step : LoadStep.values()) {
                        killAt(step, fault);
                    }
                }))
                .toList();
    }

    private void killAt(LoadStep step, Fault fault) throws Exception {
        try (Home own = new Home(Files.createTempDirectory(folder, "home"))) {
            own.mapper = GroupMapper::new;
            for (String key : List.of("K1", "K2", "K3", "K4")) {
                own.stage(Home.ID, key, Map.of("bill", key.equals("K4") ? "B" : "A", "v", 1));
            }
            own.vendor.writeFaults.add(fault);
            boolean killed = own.killed(1, step, 1);
            assertThat(killed).as("%s %s is got to", step, fault).isEqualTo(isGotTo(step, fault));
            own.clock.pause(Duration.ofMinutes(5));

            own.load(1);

            assertThat(own.vendor.numbers()).as("%s %s", step, fault).containsExactly("A", "B");
            assertThat(own.states().values()).containsOnly("DONE");
        }
    }

    /** Two calls, of which the first has the fault, to a target that nothing is opened at. */
    private static boolean isGotTo(LoadStep step, Fault fault) {
        return switch (step) {
            case BEFORE_INTENT, AFTER_INTENT, BEFORE_SEND, AFTER_SEND, BEFORE_OUTCOME, AFTER_OUTCOME -> true;
            case BEFORE_LOOK_UP, AFTER_LOOK_UP -> fault != Fault.NONE;
            case BEFORE_FINISH, AFTER_FINISH, BEFORE_OPEN, AFTER_OPEN, BEFORE_RESTORE, AFTER_RESTORE -> false;
        };
    }
}
