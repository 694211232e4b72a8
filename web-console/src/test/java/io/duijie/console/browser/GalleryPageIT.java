package io.duijie.console.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedBrowser.class)
class GalleryPageIT {
    @TempDir
    Path home;

    @Test
    void aTemplateBecomesAnIntegrationWithoutAnythingTypedThatTheErpKnows(Browser browser) {
        try (Scene scene = Scene.open(home, 3)) {
            scene.importFiles();
            try (Visitor visitor = Visitor.loggedIn(browser, scene, "admin")) {
                visitor.at("nav-integrations").click();
                visitor.at("gallery-button").click();
                assertThat(visitor.at("scheme-sales-out")).containsText("销售出库");
                assertThat(visitor.at("scheme-stock")).containsText("没有公开的字段");
                visitor.picture("140-gallery");
                visitor.at("use-sales-out").click();
                assertThat(visitor.at("connection-erp")).containsText("k3");
                visitor.at("make").click();
                assertThat(visitor.at("error-banner")).containsText("请填写");

                visitor.at("read-choices").first().click();
                assertThat(visitor.page().getByText("已读取 2 个可选值")).isVisible();
                choose(visitor, "value-org", "总部");
                visitor.page().getByLabel("从何时开始").fill("2026-12-01 00:00:00");
                visitor.page().keyboard().press("Enter");
                Locator warehouses = visitor.at("table-warehouse");
                warehouses.getByTestId("read-choices").last().click();
                assertThat(warehouses.getByText("已读取 3 个可选值")).isVisible();
                visitor.at("warehouse-left-0").fill("0");
                choose(visitor, "warehouse-right-0", "主仓");
                visitor.at("unit-left-0").fill("件");
                visitor.at("unit-right-0").fill("Pcs");
                visitor.picture("141-gallery-answers");
                visitor.page().setViewportSize(390, 844);
                Assertions.assertThat(visitor.page().evaluate("document.documentElement.scrollWidth"))
                        .as("nothing is wider than a phone")
                        .isEqualTo(390);
                visitor.picture("142-gallery-phone");
                visitor.page().setViewportSize(1440, 900);
                visitor.at("make").click();

                assertThat(visitor.page().getByText("jst-k3-sales-out").first()).isVisible();
                visitor.picture("143-gallery-made");
            }
        }
    }

    private static void choose(Visitor visitor, String testId, String name) {
        visitor.at(testId).click();
        visitor.page()
                .locator(".el-select-dropdown__item:visible")
                .filter(new Locator.FilterOptions().setHasText(name))
                .click();
    }
}
