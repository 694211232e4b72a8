package io.duijie.console.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import io.duijie.dialect.metadata.MetadataFile;
import io.duijie.engine.integration.StoredIntegration;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Integrations made and changed in the form, without a character of JSON. */
@ExtendWith(SharedBrowser.class)
class EditorFormIT {
    /** The editor, too, has the name for its title: it is left when the text is saved. */
    private static final Pattern SAVED = Pattern.compile(".*/integrations/(?!new$)[^/]+$");

    @TempDir
    Path home;

    @Test
    void anIntegrationIsMadeByPointingAndTriedBeforeItIsSaved(Browser browser) {
        try (Scene scene = Scene.open(home, 0)) {
            scene.platform().importer().importFiles(List.of(SceneFiles.connections(scene.vendors())));
            scene.putSupplier(20_001, "杭州丝绸厂");
            scene.putSupplier(20_002, "苏州面料行");
            try (Visitor visitor = Visitor.loggedIn(browser, scene, "admin")) {
                visitor.at("nav-integrations").click();
                visitor.at("new-button").click();
                choose(visitor, "source-connection", "jst");
                choose(visitor, "source-api", "供应商查询");
                choose(visitor, "target-connection", "k3");
                choose(visitor, "target-api", "批量保存");
                choose(visitor, "target-form", "BD_Supplier");
                assertThat(visitor.at("form-name")).hasValue("聚水潭供应商 → 金蝶云星空供应商");
                assertThat(visitor.at("form-id")).hasValue("jst-supplier-to-k3-bd_supplier");

                visitor.at("sample-button").click();
                assertThat(visitor.at("sample-said")).containsText("读到 2 行");
                visitor.at("editor-view").getByText("JSON").click();
                assertThat(visitor.at("editor-text")).containsText("page_index");
                visitor.at("editor-view").getByText("表单").click();
                assertThat(visitor.at("sample-said")).containsText("读到 2 行");
                visitor.at("key-proposal").first().click();
                visitor.at("add-FCreateOrgId").click();
                Locator organisation = row(visitor, "FCreateOrgId");
                visitor.page()
                        .locator("[data-testid=palette-field][data-field=name]")
                        .dragTo(organisation);
                assertThat(organisation.getByTestId("field-picker")).containsText("name");
                choose(visitor, organisation.getByTestId("value-kind"), "固定值");
                organisation.getByTestId("fixed-value").fill("100");
                visitor.at("auto-match").click();
                visitor.at("match-accept").click();

                assertThat(row(visitor, "FName").getByTestId("field-result")).hasText("杭州丝绸厂");
                assertThat(row(visitor, "FNumber").getByTestId("field-result")).hasText("20001");
                choose(visitor, "schedule-kind-source", "每天");
                choose(visitor, "schedule-kind-target", "每天");
                assertThat(visitor.at("times-source")).containsText("接下来");
                assertThat(visitor.at("trial-said")).containsText("可以写入 2 条");
                for (String step : List.of("source", "target", "mapping", "plan", "trial")) {
                    assertThat(visitor.at("step-" + step)).hasAttribute("data-state", "done");
                }
                visitor.picture("66-editor-form");
                visitor.at("editor-save").click();

                assertThat(visitor.page()).hasURL(SAVED);
                assertThat(visitor.page().locator("h1")).containsText("聚水潭供应商");
                Assertions.assertThat(scene.platform()
                                .integrations()
                                .find("jst-supplier-to-k3-bd_supplier")
                                .map(StoredIntegration::document)
                                .orElseThrow())
                        .contains("\"page_index\"", "{{LAST_SYNC_TIME|datetime}}", "ConvertObjectParser");
            }
        }
    }

    @Test
    void oneFieldIsChangedAndEverythingElseStaysByteForByte(Browser browser) {
        try (Scene scene = Scene.open(home, 1)) {
            scene.importFiles();
            String before = SceneFiles.text(SceneFiles.integration())
                    .replace("\"idCheck\"", "\"unknown\" :  [1.50,{ }],\r\n\t \"idCheck\"");
            scene.platform()
                    .importer()
                    .importFiles(List.of(new MetadataFile("a.json", before.getBytes(StandardCharsets.UTF_8))));
            try (Visitor visitor = Visitor.loggedIn(browser, scene, "admin")) {
                visitor.page().navigate(scene.url() + "integrations/" + SceneFiles.INTEGRATION + "/edit");
                assertThat(visitor.at("other-members")).containsText("项");
                assertThat(visitor.at("form-undo")).hasCount(0);
                visitor.at("remove-field").first().click();
                visitor.at("form-undo").click();
                assertThat(visitor.at("form-undo")).hasCount(0);
                choose(visitor, row(visitor, "FName").getByTestId("value-kind"), "固定值");
                row(visitor, "FName").getByTestId("fixed-value").fill("新名称");
                visitor.at("editor-save").click();
                assertThat(visitor.page()).hasURL(SAVED);
                assertThat(visitor.page().locator("h1")).containsText("聚水潭分销商");

                Assertions.assertThat(scene.platform()
                                .integrations()
                                .find(SceneFiles.INTEGRATION)
                                .orElseThrow()
                                .document())
                        .isEqualTo(before.replace("\"{name}\"", "\"新名称\""));
            }
        }
    }

    private static Locator row(Visitor visitor, String field) {
        return visitor.page().locator("[data-testid=mapping-row][data-field='" + field + "']");
    }

    private static void choose(Visitor visitor, String testId, String text) {
        choose(visitor, visitor.at(testId), text);
    }

    private static void choose(Visitor visitor, Locator select, String text) {
        select.click();
        Locator offered = visitor.page().locator(".el-select-dropdown__item:visible");
        offered.filter(new Locator.FilterOptions().setHasText(text)).first().click();
        // The next list must not be taken for this one, which takes a moment to close.
        assertThat(offered).hasCount(0);
    }
}
