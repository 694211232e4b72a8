package io.duijie.console.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.duijie.sandbox.fault.FaultKind.PARTIAL;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import io.duijie.sandbox.fault.Fault;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedBrowser.class)
class LanguageIT {
    /** Any Chinese character; names that come from the vendors are Chinese in every language. */
    private static final Pattern CHINESE = Pattern.compile("[\\u4e00-\\u9fff]");

    @TempDir
    Path home;

    @Test
    void everyPageIsToldInEnglishAndStaysSoAfterAReload(Browser browser) {
        try (Scene scene = Scene.open(home, 12)) {
            scene.importFiles();
            scene.vendors()
                    .kingdee()
                    .faults()
                    .add(Fault.of(PARTIAL).on("BatchSave").numbers("10012350").always());
            scene.run();
            try (Visitor visitor = Visitor.loggedIn(browser, scene, "admin")) {
                visitor.at("language-en").click();
                assertThat(visitor.at("nav-overview")).containsText("Overview");
                assertThat(visitor.at("figure-done-today")).containsText("Done today");
                visitor.picture("60-overview-english");
                visitor.page().reload();
                assertThat(visitor.at("nav-records")).containsText("Records");

                visitor.at("nav-integrations").click();
                assertThat(visitor.at("run-button")).containsText("Run now");
                visitor.picture("61-integrations-english");
                visitor.at("nav-runs").click();
                assertThat(visitor.at("run-row")).hasCount(2);
                visitor.picture("62-runs-english");
                visitor.at("run-row")
                        .filter(new Locator.FilterOptions().setHasText("Load"))
                        .click();
                assertThat(visitor.at("log-line").first()).not().containsText(CHINESE);
                visitor.picture("63-run-english");
                visitor.openRecords("Failed");
                assertThat(visitor.at("record-row")).hasCount(1);
                visitor.picture("64-records-english");
                visitor.at("record-row").click();
                assertThat(visitor.at("record-state")).containsText("Failed");
                assertThat(visitor.at("code-view")).hasCount(4);
                visitor.picture("65-record-english");

                visitor.at("language-zh").click();
                assertThat(visitor.at("record-state")).containsText("失败");
            }
        }
    }
}
