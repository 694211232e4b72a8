package io.duijie.console.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A change is kept as a draft, its effect is seen, it is published, and taken back. */
@ExtendWith(SharedBrowser.class)
class VersionsIT {
    private static final int DISTRIBUTORS = 4;

    @TempDir
    Path home;

    private static String document(Scene scene) {
        return scene.platform()
                .integrations()
                .find(SceneFiles.INTEGRATION)
                .orElseThrow()
                .document();
    }

    private static void setName(Visitor visitor, Scene scene, String value) {
        visitor.page().navigate(scene.url() + "integrations/" + SceneFiles.INTEGRATION + "/edit");
        visitor.at("editor-view").getByText("JSON").click();
        visitor.page().locator(".cm-content").focus();
        visitor.page().keyboard().press("Control+Home");
        visitor.page().keyboard().press("Control+f");
        visitor.page().locator(".cm-search input[name=search]").pressSequentially("\"{name}\"");
        visitor.page().keyboard().press("Enter");
        visitor.page().keyboard().press("Escape");
        visitor.page().keyboard().insertText("\"" + value + "\"");
    }

    @Test
    void aDraftRunsOnlyOncePublishedAndEveryVersionCanBePutBack(Browser browser) {
        try (Scene scene = Scene.open(home, DISTRIBUTORS)) {
            scene.importFiles();
            scene.run();
            String before = document(scene);
            try (Visitor visitor = Visitor.loggedIn(browser, scene, "admin")) {
                setName(visitor, scene, "新-{name}");
                visitor.at("editor-draft").click();
                visitor.at("confirm-input").fill("改名称");
                visitor.at("confirm-accept").click();
                assertThat(visitor.at("version-row").first()).containsText("草稿");
                assertThat(visitor.at("version-row").first()).containsText("改名称");
                Assertions.assertThat(document(scene)).isEqualTo(before);

                visitor.at("version-compare").first().click();
                assertThat(visitor.at("version-change").first()).containsText("的取值");
                assertThat(visitor.at("version-effect")).containsText("4 个请求中有 4 个会改变");
                assertThat(visitor.at("version-effect")).containsText("新-");
                visitor.picture("67-version-draft");

                visitor.at("version-replace").first().click();
                assertThat(visitor.at("confirm-dialog")).containsText("4 个请求中有 4 个会改变");
                visitor.at("confirm-accept").click();
                assertThat(visitor.at("version-row").first()).containsText("运行中");
                Assertions.assertThat(document(scene)).contains("新-{name}");

                visitor.at("version-row").nth(1).getByTestId("version-replace").click();
                visitor.at("confirm-accept").click();
                assertThat(visitor.at("version-row")).hasCount(3);
                assertThat(visitor.at("version-row").first()).containsText("第 3 版");
                Assertions.assertThat(document(scene)).isEqualTo(before);
            }
        }
    }

    @Test
    void publishingFromTheEditorShowsFirstWhatChangesAndADeliveryLeadsToItsVersion(Browser browser) {
        try (Scene scene = Scene.open(home, DISTRIBUTORS)) {
            scene.importFiles();
            scene.run();
            try (Visitor visitor = Visitor.loggedIn(browser, scene, "admin")) {
                visitor.at("language-en").click();
                setName(visitor, scene, "X{name}");
                assertThat(visitor.at("editor-save")).isEnabled();
                visitor.at("editor-save").click();
                assertThat(visitor.at("confirm-dialog")).containsText("4 of 4 requests would change");
                visitor.picture("68-publish-effect");
                visitor.at("confirm-accept").click();
                assertThat(visitor.page()).hasURL(Pattern.compile(".*/integrations/[^/]+$"));

                visitor.at("nav-records").click();
                visitor.at("record-row").first().click();
                Locator version = visitor.at("delivery-version").first();
                assertThat(version).containsText("version 1");
                version.click();
                assertThat(visitor.at("version-shown")).containsText("version 1");
            }
        }
    }
}
