package io.duijie.console.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.BoundingBox;
import io.duijie.console.account.Role;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The metadata editor under the server's content security policy; whatever the browser complains about fails the test. */
@ExtendWith(SharedBrowser.class)
class EditorIT {
    private static final String ERRORS = "[data-testid=problem-item][data-severity=error]";

    /** The editor, too, has the name for its title: it is left when the text is saved. */
    private static final Pattern SAVED = Pattern.compile(".*/integrations/(?!new$)[^/]+$");

    @TempDir
    Path home;

    @Test
    void proposesExplainsChecksAndSaves(Browser browser) {
        try (Scene scene = Scene.open(home, 1)) {
            scene.importFiles();
            try (Visitor visitor = Visitor.loggedIn(browser, scene, "admin")) {
                openEditor(visitor);
                assertThat(visitor.at("editor-verdict")).not().hasText("正在检查…");
                assertThat(visitor.page().locator(ERRORS)).hasCount(0);

                hover(visitor, "\"idCheck\"");
                assertThat(visitor.at("explanation")).containsText("主键检查");
                assertThat(visitor.at("explanation")).containsText("主键已写入过的行算重复");
                visitor.picture("60-editor-explanation");
                hover(visitor, "\"{{LAST_SYNC_TIME|datetime}}\"");
                assertThat(visitor.at("explanation").filter(having("上次完成的抽取"))).containsText("系统变量");
                visitor.picture("61-editor-variables");

                selectText(visitor, "\"zone\": \"Asia/Shanghai\"");
                visitor.page().keyboard().type("\"zo");
                Locator proposals = visitor.page().locator(".cm-tooltip-autocomplete");
                assertThat(proposals).containsText("时区");
                visitor.picture("62-editor-proposals");
                visitor.page().keyboard().press("Escape");

                assertThat(visitor.page().locator(ERRORS).first()).isVisible();
                assertThat(visitor.at("editor-save")).isDisabled();
                assertThat(visitor.page().locator(".cm-lintRange-error").first())
                        .isVisible();
                visitor.picture("63-editor-problems");

                for (int i = 0; i < 6; i++) {
                    visitor.page().keyboard().press("Control+z");
                }
                selectText(visitor, "\"聚水潭分销商 → 金蝶云星空客户\"");
                visitor.page().keyboard().insertText("\"分销商同步\"");
                assertThat(visitor.page().locator(ERRORS)).hasCount(0);
                assertThat(visitor.at("editor-save")).isEnabled();
                visitor.page().keyboard().press("Control+s");

                assertThat(visitor.page()).hasURL(SAVED);
                assertThat(visitor.page().locator("h1")).containsText("分销商同步");
                Assertions.assertThat(scene.integrations()).isOne();
            }
        }
    }

    @Test
    void aSessionThatEndsIsBegunAgainInItsPlaceAndTheTextStays(Browser browser) {
        try (Scene scene = Scene.open(home, 1)) {
            scene.importFiles();
            try (Visitor visitor = Visitor.loggedIn(browser, scene, "admin")) {
                openEditor(visitor);
                selectText(visitor, "\"聚水潭分销商 → 金蝶云星空客户\"");
                visitor.page().keyboard().insertText("\"分销商同步\"");
                scene.endSessions("admin");

                assertThat(visitor.at("session-ended")).isVisible();
                visitor.picture("64-editor-session-ended");
                visitor.logIn("admin", Scene.PASSWORD);

                assertThat(visitor.at("session-ended")).isHidden();
                assertThat(visitor.at("editor-text")).containsText("分销商同步");
                assertThat(visitor.at("editor-save")).isEnabled();
                visitor.at("editor-save").click();
                assertThat(visitor.page()).hasURL(SAVED);
                assertThat(visitor.page().locator("h1")).containsText("分销商同步");
            }
        }
    }

    @Test
    void speaksEnglishAsksBeforeChangesAreLostAndLetsViewersOnlyRead(Browser browser) {
        try (Scene scene = Scene.open(home, 1)) {
            scene.importFiles();
            scene.addAccount("li", Role.VIEWER);
            try (Visitor visitor = Visitor.loggedIn(browser, scene, "admin")) {
                visitor.at("language-en").click();
                openEditor(visitor);
                hover(visitor, "\"request\"");
                assertThat(visitor.at("explanation")).containsText("Variables it may use");
                visitor.picture("64-editor-english");
                selectText(visitor, "\"page_index\"");
                visitor.page().keyboard().insertText("\"page\"");
                visitor.at("back-link").click();
                assertThat(visitor.at("confirm-dialog")).containsText("not saved");
                visitor.at("confirm-cancel").click();
                assertThat(visitor.at("metadata-editor")).isVisible();
                visitor.at("back-link").click();
                visitor.at("confirm-accept").click();
                assertThat(visitor.at("metadata-editor")).hasCount(0);
            }
            try (Visitor viewer = Visitor.loggedIn(browser, scene, "li")) {
                viewer.page().navigate(scene.url() + "integrations/" + SceneFiles.INTEGRATION + "/edit");
                asText(viewer);
                assertThat(viewer.at("editor-text")).hasAttribute("aria-readonly", "true");
                assertThat(viewer.at("editor-save")).isDisabled();
            }
        }
    }

    @Test
    void aNewIntegrationBeginsWholeAndIsSaved(Browser browser) {
        try (Scene scene = Scene.open(home, 1);
                Visitor visitor = Visitor.loggedIn(browser, scene, "admin")) {
            visitor.at("nav-integrations").click();
            visitor.at("new-button").click();
            asText(visitor);
            selectText(visitor, "\"new-integration\"");
            visitor.page().keyboard().insertText("\"units\"");
            assertThat(visitor.at("editor-save")).isEnabled();
            visitor.picture("65-editor-new");
            visitor.at("editor-save").click();

            assertThat(visitor.page()).hasURL(SAVED);
            assertThat(visitor.page().locator("h1")).containsText("新方案");
            Assertions.assertThat(scene.integrations()).isOne();
        }
    }

    /** The form is shown first; the text is its second view. */
    private static void asText(Visitor visitor) {
        visitor.at("editor-view").getByText("JSON").click();
    }

    private static void openEditor(Visitor visitor) {
        visitor.at("nav-integrations").click();
        visitor.at("integration-row").locator("a").first().click();
        visitor.page().locator("#tab-document").click();
        visitor.at("edit-button").click();
        asText(visitor);
        assertThat(visitor.page().locator(".cm-content")).containsText("LAST_SYNC_TIME");
    }

    private static Locator.FilterOptions having(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }

    /** Finds a text by the editor's own search, so that it is on the screen and selected. */
    private static void selectText(Visitor visitor, String text) {
        visitor.page().locator(".cm-content").focus();
        visitor.page().keyboard().press("Control+Home");
        visitor.page().keyboard().press("Control+f");
        visitor.page().locator(".cm-search input[name=search]").pressSequentially(text);
        visitor.page().keyboard().press("Enter");
        visitor.page().keyboard().press("Escape");
        assertThat(visitor.page().locator(".cm-content")).isFocused();
    }

    private static void hover(Visitor visitor, String text) {
        visitor.page().mouse().move(0, 0);
        selectText(visitor, text);
        BoundingBox box =
                visitor.page().locator(".cm-selectionBackground").first().boundingBox();
        visitor.page().mouse().move(box.x + box.width / 2, box.y + box.height / 2);
    }
}
