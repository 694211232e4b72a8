package io.duijie.console.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.FileChooser;
import com.microsoft.playwright.JSHandle;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import io.duijie.dialect.metadata.MetadataFile;
import java.nio.file.Path;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedBrowser.class)
class ImportIT {
    private static final String TRANSFER = "(file) => { const transfer = new DataTransfer();"
            + " transfer.items.add(new File([file.text], file.name, { type: 'application/json' })); return transfer }";

    @TempDir
    Path home;

    @Test
    void aFaultyFileShowsItsProblemsAtTheirLinesAndTheCorrectedFilesAreImported(Browser browser) {
        try (Scene scene = Scene.open(home, 10);
                Visitor visitor = Visitor.loggedIn(browser, scene, "admin")) {
            visitor.at("nav-integrations").click();
            assertThat(visitor.at("empty-state").first()).isVisible();
            visitor.picture("10-integrations-empty");
            visitor.at("import-button").first().click();
            assertThat(visitor.at("drop-zone")).isVisible();
            visitor.picture("11-import-empty");

            drop(visitor, SceneFiles.faultyIntegration());
            Locator errors = visitor.page().locator("[data-testid=problem-item][data-severity=error]");
            assertThat(errors.filter(new Locator.FilterOptions().setHasText("ConvertObjetParser")))
                    .containsText("第 76 行");
            assertThat(errors.filter(new Locator.FilterOptions().setHasText("jst")))
                    .containsText("第 6 行");
            assertThat(visitor.at("import-submit")).isDisabled();
            errors.filter(new Locator.FilterOptions().setHasText("ConvertObjetParser"))
                    .click();
            visitor.picture("12-import-problems");
            Assertions.assertThat(scene.integrations()).isZero();

            visitor.page().reload();
            FileChooser chooser = visitor.page()
                    .waitForFileChooser(() -> visitor.at("drop-zone").click());
            chooser.setFiles(scene.files().stream()
                    .map(file -> new FilePayload(file.name(), "application/json", file.bytes()))
                    .toArray(FilePayload[]::new));
            assertThat(visitor.at("upload-file")).hasCount(2);
            assertThat(errors).hasCount(0);
            visitor.picture("13-import-checked");
            visitor.at("import-submit").click();

            assertThat(visitor.at("integration-row")).containsText("聚水潭分销商 → 金蝶云星空客户");
            assertThat(visitor.at("connection-row")).hasCount(2);
            visitor.picture("14-integrations-imported");
            Assertions.assertThat(scene.integrations()).isOne();
        }
    }

    private static void drop(Visitor visitor, MetadataFile file) {
        JSHandle transfer =
                visitor.page().evaluateHandle(TRANSFER, Map.of("name", file.name(), "text", SceneFiles.text(file)));
        visitor.at("drop-zone").dispatchEvent("dragover", Map.of("dataTransfer", transfer));
        visitor.at("drop-zone").dispatchEvent("drop", Map.of("dataTransfer", transfer));
    }
}
