package io.duijie.engine.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.duijie.engine.load.Vendor.Fault;
import io.duijie.engine.record.FailureGroup;
import io.duijie.engine.record.FailureKind;
import io.duijie.engine.record.IllegalTransitionException;
import io.duijie.engine.record.Outcome;
import io.duijie.engine.record.RecordDetail;
import io.duijie.engine.record.RecordFilter;
import io.duijie.engine.record.RecordState;
import io.duijie.engine.record.RecordSummary;
import io.duijie.engine.record.decision.jdbi.RecordDecisions;
import io.duijie.engine.record.decision.jdbi.RecordDecisions.Decided;
import io.duijie.engine.record.decision.jdbi.RecordDecisions.What;
import io.duijie.engine.record.jdbi.RecordQueries;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordDecisionsTest {
    @TempDir
    Path folder;

    private Home home;
    private RecordDecisions decisions;
    private RecordQueries queries;

    @BeforeEach
    void open() {
        home = new Home(folder);
        decisions = new RecordDecisions(home.database, home.clock);
        queries = new RecordQueries(home.database);
    }

    @AfterEach
    void close() {
        home.close();
    }

    private long id(String key) {
        return queries.find(Home.ID, key).orElseThrow().summary().id();
    }

    private void inDoubt(String key) {
        home.stage(key);
        home.vendor.canBeAsked = false;
        home.vendor.writeFaults.add(Fault.RESET_AFTER_COMMIT);
        home.load(1);
        assertThat(home.state(key)).isEqualTo("IN_DOUBT");
    }

    @Test
    void contentThatCameWhileARecordWasInDoubtIsWrittenOnceAPersonHasFoundItsDocument() {
        inDoubt("A");
        home.change("A", Map.of("v", 2), true);
        home.load(1);
        assertThat(home.state("A")).isEqualTo("IN_DOUBT");
        assertThat(home.vendor.calls).hasSize(1);

        decisions.done(id("A"), home.vendor.documents.get(0).id(), "A", "admin");
        assertThat(home.state("A")).isEqualTo("PENDING");
        home.load(1);

        assertThat(home.state("A")).isEqualTo("DONE");
        assertThat(home.vendor.documents).singleElement().satisfies(document -> assertThat(document.body())
                .containsEntry("v", 2L));
    }

    @Test
    void aFailedRecordIsQueuedAgainAndTheJournalSaysByWhom() {
        home.stage(Home.ID, "A", Map.of("bad", 1));
        home.load(1);

        assertThat(decisions.retry(List.of(id("A")), "李会计")).isEqualTo(new Decided(1, 0));

        assertThat(home.state("A")).isEqualTo("PENDING");
        assertThat(home.column("A", "failure_code")).isNull();
        assertThat(home.journal("record-retried")).singleElement().asString().contains("李会计");
    }

    @Test
    void allRecordsOfOneKindAreQueuedAgain() {
        for (int i = 0; i < 5; i++) {
            home.stage(Home.ID, "B" + i, Map.of("bad", 1));
        }
        home.stage(Home.ID, "U", Map.of("unmappable", 1));
        home.load(1);

        assertThat(decisions.retryAll(Home.ID, "required", "admin")).isEqualTo(new Decided(5, 0));

        assertThat(home.state("U")).isEqualTo("FAILED");
        assertThat(home.state("B4")).isEqualTo("PENDING");
    }

    @Test
    void whatIsDoneIsNotRetried() {
        home.stage("A");
        home.load(1);

        assertThatThrownBy(() -> decisions.retry(List.of(id("A")), "admin"))
                .isInstanceOf(IllegalTransitionException.class)
                .hasMessageContaining("A");
    }

    @Test
    void retryingWhatWasSavedButNotAuditedFinishesItOnceTheAuditIsAllowed() {
        home.stage("A");
        home.vendor.refusesToFinish = true;
        home.vendor.submittedIsLocked = true;
        home.vendor.writeFaults.add(Fault.RESET_AFTER_SAVING_UNFINISHED);
        home.load(1);
        decisions.retry(List.of(id("A")), "admin");
        home.load(1);
        assertThat(home.state("A")).isEqualTo("FAILED");
        assertThat(home.column("A", "failure_code")).isEqualTo("no-right-to-audit");
        home.vendor.refusesToFinish = false;
        decisions.retry(List.of(id("A")), "admin");

        home.load(1);

        assertThat(home.state("A")).isEqualTo("DONE");
        assertThat(home.vendor.documents).singleElement().matches(Vendor.Document::finished);
    }

    @Test
    void aLockedDocumentWithOlderContentIsNotTakenForFinished() {
        home.stage("A");
        home.vendor.refusesToFinish = true;
        home.vendor.submittedIsLocked = true;
        home.vendor.writeFaults.add(Fault.RESET_AFTER_SAVING_UNFINISHED);
        home.load(1);
        home.change("A", Map.of("changed", 1));
        home.vendor.refusesToFinish = false;

        home.load(1);

        assertThat(home.state("A")).isEqualTo("FAILED");
        assertThat(home.column("A", "failure_code")).isEqualTo("document-locked");
    }

    @Test
    void retryingWhatIsInDoubtLooksItUpFirst() {
        inDoubt("A");
        home.vendor.canBeAsked = true;

        assertThat(decisions.retry(List.of(id("A")), "admin")).isEqualTo(new Decided(0, 1));
        assertThat(home.state("A")).isEqualTo("IN_DOUBT");

        home.load(1);

        assertThat(home.state("A")).isEqualTo("DONE");
        assertThat(home.vendor.documents).hasSize(1);
    }

    @Test
    void aPersonMayConfirmThatItIsNotThere() {
        inDoubt("A");
        home.vendor.documents.clear();

        decisions.confirmNotThere(List.of(id("A")), "admin");
        home.load(1);

        assertThat(home.state("A")).isEqualTo("DONE");
        assertThat(home.vendor.documents).hasSize(1);
        assertThat(home.journal("record-confirmed-not-there"))
                .singleElement()
                .asString()
                .contains("admin");
    }

    @Test
    void aPersonMayLinkADocumentAndWhatWaitsForItIsReleased() {
        inDoubt("C1");
        home.stage(Home.ID, "A", Map.of("needs", "C9"));
        home.load(1);
        assertThat(home.state("A")).isEqualTo("WAITING");

        decisions.done(id("C1"), null, "C9", "admin");

        assertThat(home.state("C1")).isEqualTo("DONE");
        assertThat(home.column("C1", "external_number")).isEqualTo("C9");
        assertThat(home.state("A")).isEqualTo("PENDING");
    }

    @Test
    void aChangeOfALinkedRecordUpdatesItsDocument() {
        home.vendor.uniqueNumbers = true;
        home.vendor.documents.add(new Vendor.Document("7", "A", Map.of(), true));
        home.stage("A");
        home.load(1);
        decisions.done(id("A"), null, "A", "admin");
        home.change("A", Map.of("v", 2));

        home.load(1);

        assertThat(home.state("A")).isEqualTo("DONE");
        assertThat(home.vendor.documents).singleElement().satisfies(document -> {
            assertThat(document.id()).isEqualTo("7");
            assertThat(document.body()).containsKey("v");
        });
    }

    @Test
    void aSkippedRecordIsLeftOutUntilItIsRetried() {
        home.stage(Home.ID, "A", Map.of("bad", 1));
        home.load(1);

        decisions.skip(List.of(id("A")), "admin");
        home.load(1);

        assertThat(home.state("A")).isEqualTo("SKIPPED");
        assertThat(home.column("A", "failure_zh")).contains("admin");
        decisions.retry(List.of(id("A")), "admin");
        assertThat(home.state("A")).isEqualTo("PENDING");
    }

    @Test
    void recordsAreListedPageByPageAndCounted() {
        for (int i = 0; i < 7; i++) {
            home.stage(Home.ID, "K_" + i, i % 2 == 0 ? Map.of("bad", 1) : Map.of());
        }
        home.stage("Kx0");
        home.load(3);
        RecordFilter failed = RecordFilter.of(Home.ID, RecordState.FAILED);

        List<RecordSummary> first = queries.list(failed, null, 3);
        List<RecordSummary> second = queries.list(failed, first.get(2).id(), 3);

        assertThat(first).extracting(RecordSummary::key).containsExactly("K_6", "K_4", "K_2");
        assertThat(second).extracting(RecordSummary::key).containsExactly("K_0");
        assertThat(queries.list(new RecordFilter(null, Set.of(), null, null, "K_"), null, 99))
                .hasSize(7);
        assertThat(queries.list(
                        new RecordFilter(null, Set.of(), new FailureKind("required", null, null), "K_0", null),
                        null,
                        99))
                .hasSize(1);
        assertThat(queries.counts(Home.ID)).isEqualTo(Map.of(RecordState.DONE, 4L, RecordState.FAILED, 4L));
        assertThat(queries.counts()).containsOnlyKeys(Home.ID);
        assertThat(queries.failures(Home.ID)).singleElement().satisfies(group -> {
            assertThat(group.code()).isEqualTo("required");
            assertThat(group.records()).isEqualTo(4);
            assertThat(group.example().reason().english()).isEqualTo("the vendor says required");
        });
    }

    @Test
    void failuresOfDifferentValuesAreGroupsOfTheirOwnAndEachIsRepeatedAlone() {
        for (int i = 0; i < 10; i++) {
            home.stage(Home.ID, "K" + i, Map.of("currency", Map.of("number", i < 6 ? "GZ" : "USD")));
        }
        home.stage(Home.ID, "N", Map.of("currency", Map.of("number", "")));
        home.vendor.refusedCurrencies = true;
        home.load(4);

        assertThat(queries.failures(Home.ID))
                .extracting(FailureGroup::code, FailureGroup::field, FailureGroup::value, FailureGroup::records)
                .containsExactly(
                        tuple("no-currency", "currency", "GZ", 6L),
                        tuple("no-currency", "currency", "USD", 4L),
                        tuple("no-currency", "currency", "", 1L));
        FailureKind dollars = new FailureKind("no-currency", "currency", "USD");
        assertThat(keys(dollars)).containsExactly("K9", "K8", "K7", "K6");
        assertThat(keys(new FailureKind("no-currency", "currency", ""))).containsExactly("N");
        assertThat(keys(new FailureKind("no-currency", null, null))).hasSize(11);

        assertThat(decisions.all(
                        new RecordFilter(Home.ID, Set.of(RecordState.FAILED), dollars, null, null), What.RETRY, "li"))
                .isEqualTo(new Decided(4, 0));

        assertThat(queries.failures(Home.ID)).extracting(FailureGroup::value).containsExactly("GZ", "");
        assertThat(home.state("K6")).isEqualTo("PENDING");
        assertThat(home.state("K5")).isEqualTo("FAILED");
    }

    @Test
    void whatTheMappingRefusesIsGroupedByTheValueItQuotes() {
        home.stage(Home.ID, "A", Map.of("unmappable", "10.5"));
        home.stage(Home.ID, "B", Map.of("unmappable", "x".repeat(5_000)));
        home.load(1);

        assertThat(queries.failures(Home.ID))
                .extracting(FailureGroup::value)
                .containsExactlyInAnyOrder("10.5", "x".repeat(100));
    }

    private List<String> keys(FailureKind kind) {
        return queries.list(new RecordFilter(Home.ID, Set.of(RecordState.FAILED), kind, null, null), null, 99).stream()
                .map(RecordSummary::key)
                .toList();
    }

    @Test
    void aRecordIsShownWithItsDeliveries() {
        home.stage("A", "B");
        home.vendor.writeFaults.add(Fault.RESET_BEFORE_COMMIT);
        home.load(2);

        RecordDetail detail = queries.find(Home.ID, "B").orElseThrow();

        assertThat(detail.content()).isEqualTo(Map.of("no", "B"));
        assertThat(detail.writeBack()).containsKey("id");
        assertThat(detail.deliveries())
                .extracting(RecordDetail.Sent::outcome)
                .containsExactly(Outcome.ACCEPTED, Outcome.NOT_FOUND);
        RecordDetail.Sent last = detail.deliveries().get(0);
        assertThat(last.body()).isEqualTo(Map.of("no", "B"));
        assertThat(last.otherRequest()).isEqualTo(Map.of("form", "CUSTOMER"));
        assertThat(last.answer()).isEqualTo(Map.of("id", "1001", "number", "B"));
        assertThat(detail.deliveries().get(1).error().code()).isEqualTo("reset");
    }
}
