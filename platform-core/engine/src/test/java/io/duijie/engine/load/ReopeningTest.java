package io.duijie.engine.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.dialect.document.Options.OnLocked;
import io.duijie.engine.journal.Tally;
import io.duijie.engine.record.StepListener;
import io.duijie.engine.record.decision.jdbi.RecordDecisions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** onLocked: reopen, where everybody answers. */
class ReopeningTest extends ReopeningBench {
    @Test
    void onlyTheLockedDocumentsOfABatchAreOpenedChangedAndBroughtBackTogether() {
        desk.states.put("1001", "D");
        home.stage("C");
        home.change("A", Map.of("v", 2));
        home.change("B", Map.of("v", 2));

        LoadResult result = home.load(3);

        assertThat(result.tally()).isEqualTo(Tally.loaded(3, 0, 0, 0, 0));
        assertThat(vendor.calls).containsExactly(List.of("A", "B", "C"), List.of("A"));
        assertThat(desk.steps).containsExactly("save 1001", "save 1002", "open 1000", "save 1000", "restore 1000");
        assertThat(content("A", "v")).isEqualTo("2");
        assertThat(home.outcomes("A")).containsExactly("ACCEPTED", "LOCKED", "ACCEPTED");
        assertThat(home.journal("document-reopened")).singleElement().asString().contains("audited");
        assertThat(desk.states).containsEntry("1001", "D");
        assertThat(remembered()).isZero();
    }

    @Test
    void severalLockedDocumentsAreOpenedTogether() {
        home.change("A", Map.of("v", 2));
        home.change("B", Map.of("v", 2));

        home.load(2);

        assertThat(desk.steps)
                .containsExactly("open 1000", "open 1001", "save 1000", "save 1001", "restore 1000", "restore 1001");
        assertThat(vendor.calls).hasSize(2);
        nothingIsOpen();
    }

    @Test
    void aDocumentThatWasOnlySubmittedGoesBackToThat() {
        desk.states.put("1000", "B");
        home.change("A", Map.of("v", 2));

        home.load(1);

        assertThat(content("A", "v")).isEqualTo("2");
        assertThat(desk.states).containsEntry("1000", "B");
    }

    @Test
    void whenTheChangeIsRefusedTheOldContentIsAuditedAgainAndBothAreTold() {
        home.change("A", Map.of("v", 2, "badOnceOpen", 1));

        home.load(1);

        assertThat(home.state("A")).isEqualTo("FAILED");
        assertThat(home.column("A", "failure_code")).isEqualTo("required");
        assertThat(home.column("A", "failure_zh")).contains("required", "已恢复为“已审核”");
        assertThat(content("A", "v")).isEqualTo("null");
        nothingIsOpen();

        forget();
        home.load(1);
        assertThat(vendor.calls).isEmpty();
    }

    @Test
    void aDocumentThatCannotBeBroughtBackIsToldLoudlyAndARetryFinishesIt() {
        desk.neverRestores.add("1000");
        home.change("A", Map.of("v", 2));

        home.load(1);

        assertThat(home.state("A")).isEqualTo("FAILED");
        assertThat(home.column("A", "failure_code")).isEqualTo("document-left-open");
        assertThat(home.column("A", "failure_zh"))
                .contains("N1000", "现在处于打开状态", "修改已保存", "已审核", "no-right-to-audit", "重试");
        assertThat(desk.states).containsEntry("1000", "D");

        forget();
        home.load(1);
        assertThat(desk.steps)
                .as("a person was told; nothing is done behind his back")
                .isEmpty();

        desk.neverRestores.clear();
        new RecordDecisions(home.database, home.clock).retry(List.of(Long.parseLong(home.column("A", "id"))), "li");
        home.load(1);
        assertThat(home.state("A")).isEqualTo("DONE");
        assertThat(desk.steps).as("it was saved already").containsExactly("restore 1000");
        nothingIsOpen();
    }

    @Test
    void whenTheSaveIsInButItsAuditIsRefusedTheDocumentIsOpenedOnceAndNoMore() {
        refuseAudits();
        home.change("A", Map.of("v", 2));

        home.load(1);

        assertThat(desk.steps).containsExactly("open 1000", "save 1000");
        assertThat(home.column("A", "failure_code")).isEqualTo("document-left-open");
        assertThat(home.column("A", "failure_zh")).contains("修改已保存", "已审核", "no-right-to-audit");
        forget();
        home.load(1);
        assertThat(desk.steps).isEmpty();
        assertThat(vendor.calls).isEmpty();

        desk.refusesAuditOfSaves = false;
        desk.neverRestores.clear();
        new RecordDecisions(home.database, home.clock).retry(List.of(Long.parseLong(home.column("A", "id"))), "li");
        home.load(1);
        assertThat(home.state("A")).isEqualTo("DONE");
        assertThat(desk.steps).as("it was saved already").containsExactly("restore 1000");
        nothingIsOpen();
    }

    private void refuseAudits() {
        desk.refusesAuditOfSaves = true;
        desk.neverRestores.add("1000");
        vendor.refusesToFinish = true;
    }

    @Test
    void whenOnlyTheSaveCouldNotAuditTheDocumentIsFinishedWithoutOpeningItAgain() {
        desk.refusesAuditOfSaves = true;
        home.change("A", Map.of("v", 2));

        home.load(1);

        assertThat(desk.steps).containsExactly("open 1000", "save 1000", "restore 1000");
        assertThat(home.state("A")).isEqualTo("DONE");
        assertThat(content("A", "v")).isEqualTo("2");
        nothingIsOpen();
    }

    @Test
    void aSubmittedDocumentWhoseAuditIsRefusedIsSubmittedAgainAndSaysThatItIsNotAudited() {
        desk.states.put("1000", "B");
        refuseAudits();
        home.change("A", Map.of("v", 2));

        home.load(1);

        assertThat(desk.steps).containsExactly("open 1000", "save 1000", "restore 1000");
        assertThat(home.state("A")).isEqualTo("FAILED");
        assertThat(home.column("A", "failure_code")).isEqualTo("no-right-to-audit");
        assertThat(home.column("A", "failure_zh")).doesNotContain("打开状态", "未修改成功");
        assertThat(remembered()).isZero();
    }

    @Test
    void whenChangeAndWayBackAreRefusedBothReasonsAreTold() {
        desk.neverRestores.add("1000");
        home.change("A", Map.of("badOnceOpen", 1));

        home.load(1);

        assertThat(home.column("A", "failure_zh")).contains("修改被拒绝", "required", "no-right-to-audit");
        assertThat(home.column("A", "failure_en")).contains("ATTENTION", "refused");
        assertThat(remembered()).isOne();
    }

    @Test
    void whatCannotBeOpenedFailsWithTheVendorsReasonAndIsNotTriedAgain() {
        desk.neverOpens.add("1000");
        home.change("A", Map.of("v", 2));
        home.change("B", Map.of("v", 2));

        home.load(2);

        assertThat(home.state("A")).isEqualTo("FAILED");
        assertThat(home.column("A", "failure_code")).isEqualTo("closed-period");
        assertThat(home.column("A", "failure_zh")).contains("document-locked", "closed-period", "没有变化");
        assertThat(home.state("B")).isEqualTo("DONE");
        nothingIsOpen();

        forget();
        home.load(2);
        assertThat(vendor.calls).isEmpty();
    }

    @Test
    void whereTheConnectorHasNoWayToReopenTheRecordSaysSo() {
        vendor.canReopen = false;
        home.change("A", Map.of("v", 2));

        home.load(1);

        assertThat(home.state("A")).isEqualTo("FAILED");
        assertThat(home.column("A", "failure_code")).isEqualTo("document-locked");
        assertThat(home.column("A", "failure_zh")).contains("onLocked: reopen", "连接器不支持");
        nothingIsOpen();
    }

    @Test
    void holdAndSkipOpenNothing() {
        home.onLocked = OnLocked.HOLD;
        home.change("A", Map.of("v", 2));
        home.load(1);
        home.onLocked = OnLocked.SKIP;
        home.change("B", Map.of("v", 2));
        home.load(1);

        assertThat(home.states()).containsEntry("A", "FAILED").containsEntry("B", "SKIPPED");
        assertThat(home.column("A", "failure_zh")).contains("反审核后点“重试”", "跳过");
        assertThat(desk.steps).isEmpty();
    }

    @Test
    void missingBaseDataLeavesNothingOpenWhileTheRecordWaits() {
        home.change("A", Map.of("needs", "C1"));

        home.load(1);

        assertThat(home.state("A")).isEqualTo("WAITING");
        nothingIsOpen();

        home.stage("customers", "C1", Map.of());
        home.load("customers", 1, StepListener.NONE);
        home.load(1);
        assertThat(home.state("A")).isEqualTo("DONE");
        assertThat(content("A", "needs")).isEqualTo("C1");
        nothingIsOpen();
    }
}
