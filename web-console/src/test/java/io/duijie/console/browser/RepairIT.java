package io.duijie.console.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.duijie.sandbox.fault.FaultKind.PARTIAL;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import io.duijie.sandbox.fault.Fault;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedBrowser.class)
class RepairIT {
    private static final String REFUSED = "10012350";
    private static final String TAKEN = "10012351";
    private static final String NAMELESS = "20000001";
    private static final String REASON = "客户分组已禁用，不允许保存";

    @TempDir
    Path home;

    @Test
    void aRefusedRecordSaysWhyAndIsDoneAfterTheCauseIsGoneAndRetryIsPressed(Browser browser) {
        try (Scene scene = troubled();
                Visitor visitor = Visitor.loggedIn(browser, scene, "admin")) {
            visitor.picture("30-overview-failing");
            visitor.openRecords("失败");
            assertThat(visitor.at("record-row")).hasCount(3);
            visitor.picture("31-records-failed");
            openRecord(visitor, REFUSED);
            assertThat(visitor.at("record-state")).containsText("失败");
            assertThat(visitor.at("reason-text").first()).containsText(REASON);
            assertThat(codeView(visitor, "来源数据")).containsText("drp_co_id");
            assertThat(visitor.at("delivery")).hasCount(1);
            assertThat(visitor.at("delivery")).containsText("FNumber");
            assertThat(visitor.at("delivery")).containsText(REASON);
            visitor.picture("32-record-failed");

            scene.vendors().kingdee().faults().clear();
            visitor.at("retry-button").click();
            assertThat(visitor.at("confirm-dialog")).isVisible();
            visitor.picture("33-record-retry-asked");
            visitor.at("confirm-accept").click();
            assertThat(visitor.at("record-state")).containsText("已完成");
            assertThat(visitor.at("delivery")).hasCount(2);
            assertThat(visitor.at("delivery").first()).containsText("被拒绝");
            assertThat(visitor.at("delivery").last()).containsText("已接受");
            visitor.picture("34-record-done");
            Assertions.assertThat(scene.vendors().kingdee().document("BD_Customer", REFUSED))
                    .isPresent();
        }
    }

    @Test
    void aNamelessRecordNamesTheFieldAndATakenNumberCanBeLinkedByHand(Browser browser) {
        try (Scene scene = troubled();
                Visitor visitor = Visitor.loggedIn(browser, scene, "admin")) {
            visitor.openRecords("失败");
            openRecord(visitor, NAMELESS);
            assertThat(visitor.at("reason")).containsText("FName");
            assertThat(visitor.at("reason-text").first()).containsText("必填");
            visitor.picture("35-record-nameless");

            visitor.openRecords("失败");
            openRecord(visitor, TAKEN);
            visitor.picture("36-record-taken");
            visitor.at("done-button").click();
            visitor.at("confirm-input").fill(TAKEN);
            visitor.picture("37-record-done-asked");
            visitor.at("confirm-accept").click();
            assertThat(visitor.at("record-state")).containsText("已完成");
            assertThat(visitor.at("external-number")).containsText(TAKEN);
        }
    }

    private Scene troubled() {
        Scene scene = Scene.open(home, 12);
        scene.importFiles();
        scene.vendors().kingdee().putBaseData("BD_Customer", TAKEN, "早已存在的客户");
        scene.putDistributor(Long.parseLong(NAMELESS), "");
        scene.vendors()
                .kingdee()
                .faults()
                .add(Fault.of(PARTIAL)
                        .on("BatchSave")
                        .numbers(REFUSED)
                        .message(REASON)
                        .always());
        scene.run();
        return scene;
    }

    private static void openRecord(Visitor visitor, String key) {
        visitor.at("record-row")
                .filter(new Locator.FilterOptions().setHasText(key))
                .click();
        assertThat(visitor.at("record-state")).isVisible();
    }

    private static Locator codeView(Visitor visitor, String label) {
        return visitor.page().getByLabel(label).first();
    }
}
