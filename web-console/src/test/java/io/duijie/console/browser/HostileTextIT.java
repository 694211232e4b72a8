package io.duijie.console.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.duijie.sandbox.fault.FaultKind.PARTIAL;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import io.duijie.sandbox.fault.Fault;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The visitor complains at its end when anything a vendor sent was executed or even tried. */
@ExtendWith(SharedBrowser.class)
class HostileTextIT {
    private static final String IMAGE = "<img src=x onerror=alert(1)>";
    private static final String SCRIPT = "<script>alert(2)</script><a href='javascript:alert(3)'>{{ 1 + 1 }}</a>";

    @TempDir
    Path home;

    @Test
    void whatVendorsWriteIsShownAsTextAndNeverExecuted(Browser browser) {
        try (Scene scene = Scene.open(home, 3)) {
            scene.importFiles();
            scene.putDistributor(20_000_001, IMAGE);
            scene.putDistributor(20_000_002, SCRIPT);
            scene.vendors()
                    .kingdee()
                    .faults()
                    .add(Fault.of(PARTIAL)
                            .on("BatchSave")
                            .numbers("20000001", "20000002")
                            .message(IMAGE + SCRIPT)
                            .always());
            scene.run();
            try (Visitor visitor = Visitor.loggedIn(browser, scene, "admin")) {
                assertThat(visitor.at("latest-error").first()).containsText(IMAGE);
                visitor.picture("70-overview-hostile");
                visitor.openRecords("失败");
                Locator row = visitor.at("record-row").filter(new Locator.FilterOptions().setHasText("20000001"));
                assertThat(row).containsText(IMAGE);
                assertThat(visitor.at("failure-group").first()).containsText(SCRIPT);
                visitor.picture("71-records-hostile");
                row.click();
                assertThat(visitor.at("reason-text").first()).containsText(IMAGE + SCRIPT);
                assertThat(visitor.at("delivery")).containsText(IMAGE);
                visitor.picture("72-record-hostile");
                visitor.at("nav-runs").click();
                visitor.at("run-row").first().click();
                assertThat(visitor.at("log-line").first()).isVisible();
                visitor.at("nav-integrations").click();
                assertThat(visitor.at("integration-row")).isVisible();
                assertThat(visitor.page().locator("img")).hasCount(0);
                assertThat(visitor.page().locator("a[href^='javascript']")).hasCount(0);
            }
        }
    }
}
