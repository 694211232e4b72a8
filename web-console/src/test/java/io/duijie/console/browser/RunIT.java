package io.duijie.console.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static io.duijie.sandbox.fault.FaultKind.SLOW;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import io.duijie.sandbox.fault.Fault;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedBrowser.class)
class RunIT {
    private static final String WATCH = "() => { const cell = document.querySelector('[data-testid=tally-done]');"
            + " window.seen = [cell.textContent.trim()];"
            + " new MutationObserver(() => window.seen.push(cell.textContent.trim()))"
            + ".observe(cell, { characterData: true, childList: true, subtree: true }) }";

    @TempDir
    Path home;

    @Test
    void aRunStartedByHandCountsOnWhileItIsWatchedAndEndsCompleted(Browser browser) {
        try (Scene scene = Scene.open(home, 60);
                Visitor visitor = Visitor.loggedIn(browser, scene, "admin")) {
            scene.importFiles();
            scene.vendors()
                    .kingdee()
                    .faults()
                    .add(Fault.of(SLOW).on("BatchSave").delayMillis(150).always());

            visitor.at("nav-integrations").click();
            visitor.at("run-button").click();
            // The first run says what it writes, and where, before it does.
            assertThat(visitor.at("confirm-dialog")).containsText("约有 60 条数据会写入目标系统");
            assertThat(visitor.at("confirm-dialog")).containsText("k3");
            visitor.picture("19-first-run-asked");
            visitor.at("confirm-accept").click();
            assertThat(visitor.at("running-mark").first()).isVisible();
            visitor.picture("20-integrations-running");

            visitor.at("nav-runs").click();
            Locator load = visitor.at("run-row").filter(new Locator.FilterOptions().setHasText("写入"));
            assertThat(load).hasAttribute("data-state", "RUNNING");
            visitor.picture("21-runs-running");
            load.click();
            assertThat(visitor.at("tally-done")).isVisible();
            visitor.page().evaluate(WATCH);
            assertThat(visitor.at("tally-done")).hasText(Pattern.compile("[1-9]\\d*"));
            visitor.picture("22-run-live");

            assertThat(visitor.at("run-state")).containsText("已完成");
            assertThat(visitor.at("tally-done")).hasText("60");
            assertThat(visitor.at("log-line").first()).isVisible();
            Assertions.assertThat((List<?>) visitor.page().evaluate("() => [...new Set(window.seen)]"))
                    .as("values of the tally that were seen without a reload")
                    .hasSizeGreaterThan(2);
            visitor.picture("23-run-completed");

            visitor.at("nav-runs").click();
            visitor.at("run-row")
                    .filter(new Locator.FilterOptions().setHasText("抽取"))
                    .click();
            assertThat(visitor.at("tally-fetched")).hasText("60");
            assertThat(visitor.at("tally-new")).hasText("60");
            assertThat(visitor.at("tally-check").first()).containsText("账目相符");
            visitor.picture("24-run-extract");
            visitor.at("nav-integrations").click();
            visitor.page().getByText("聚水潭分销商 → 金蝶云星空客户").first().click();
            assertThat(visitor.at("coverage-summary")).containsText("没有遗漏");
            visitor.picture("25-integration");
        }
    }
}
