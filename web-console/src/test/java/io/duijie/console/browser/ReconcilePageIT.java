package io.duijie.console.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.duijie.sandbox.fault.Fault;
import io.duijie.sandbox.fault.FaultKind;
import io.duijie.sandbox.jushuitan.data.SourceEntity;
import io.duijie.sandbox.jushuitan.data.SourceRow;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedBrowser.class)
class ReconcilePageIT {
    private static final String FORM = "BD_Customer";

    @TempDir
    Path home;

    @Test
    void aDayIsReconciledTheDifferencesAreFoundByKeyAndTakenAwayAsASpreadsheet(Browser browser) throws Exception {
        try (Scene scene = Scene.open(home, 6);
                Visitor visitor = Visitor.loggedIn(browser, scene, "admin")) {
            scene.importFiles();
            scene.run();
            List<SourceRow> rows = scene.vendors()
                    .jushuitan()
                    .data()
                    .table(SourceEntity.DISTRIBUTOR)
                    .byModified();
            String deleted = rows.get(0).id();
            LocalDate day = rows.get(0).modified().toLocalDate();
            scene.vendors().kingdee().remove(FORM, deleted);

            visitor.at("nav-reconcile").click();
            assertThat(visitor.at("reconcile-form")).containsText("分销商");
            assertThat(visitor.at("empty-state")).containsText("还没有对过账");
            visitor.picture("110-reconcile-empty");
            chooseDay(visitor, day);
            visitor.at("reconcile-start").click();
            assertThat(visitor.at("reconcile-outcome")).containsText("1 处差异");
            Locator difference = visitor.at("difference-row");
            assertThat(difference).hasCount(1);
            assertThat(difference).containsText(deleted);
            assertThat(difference).containsText("标记为已完成，目标系统没有");
            assertThat(visitor.at("total-missing")).hasText("1");
            visitor.picture("111-reconciliation");

            Download sheet = visitor.page()
                    .waitForDownload(() -> visitor.at("reconcile-sheet").click());
            Assertions.assertThat(sheet.suggestedFilename()).isEqualTo("reconcile-" + day + ".xlsx");
            Assertions.assertThat(Files.readString(sheet.path(), java.nio.charset.StandardCharsets.ISO_8859_1))
                    .startsWith("PK");

            visitor.at("language-en").click();
            assertThat(difference).containsText("Done here, not at the target");
            visitor.page().setViewportSize(1024, 768);
            visitor.picture("112-reconciliation-english-narrow");
            visitor.at("difference-search").fill("nothing like it");
            assertThat(difference).hasCount(0);
            visitor.at("difference-search").fill("");
            visitor.at("difference-record").click();
            assertThat(visitor.at("record-state")).containsText("Done");

            visitor.at("nav-reconcile").click();
            assertThat(visitor.at("reconcile-row")).hasCount(1);
            assertThat(visitor.at("reconcile-row")).containsText("Differences: 1");
            visitor.picture("113-reconcile-english-narrow");
            isStopped(visitor, scene);
        }
    }

    private static void isStopped(Visitor visitor, Scene scene) {
        scene.vendors()
                .kingdee()
                .faults()
                .add(Fault.of(FaultKind.SLOW)
                        .on("ExecuteBillQuery")
                        .delayMillis(3_000)
                        .always());
        visitor.at("reconcile-row").getByRole(AriaRole.LINK).first().click();
        visitor.at("reconcile-again").click();
        assertThat(visitor.at("reconcile-progress")).isVisible();
        visitor.picture("114-reconciling");
        visitor.at("reconcile-stop").click();
        assertThat(visitor.at("reconcile-outcome")).hasText("Stopped");
        visitor.at("nav-integrations").click();
        visitor.at("integration-row").getByRole(AriaRole.LINK).first().click();
        visitor.at("reconcile-link").click();
        assertThat(visitor.at("reconcile-row")).hasCount(2);
    }

    private static void chooseDay(Visitor visitor, LocalDate day) {
        Locator input =
                visitor.at("reconcile-form").locator(".el-date-editor input").first();
        input.fill(day.toString());
        input.press("Enter");
    }
}
