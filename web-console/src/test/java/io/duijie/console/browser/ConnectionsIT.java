package io.duijie.console.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import io.duijie.console.account.Role;
import io.duijie.sandbox.SandboxCredentials;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedBrowser.class)
class ConnectionsIT {
    @TempDir
    Path home;

    @Test
    void anAccountIsAddedTestedCorrectedAndItsSecretIsNeverShownAgain(Browser browser) {
        try (Scene scene = Scene.open(home, 3);
                Visitor visitor = Visitor.loggedIn(browser, scene, "admin")) {
            visitor.at("nav-connections").click();
            assertThat(visitor.at("empty-state").filter(has("还没有连接"))).isVisible();
            visitor.picture("90-connections-empty");
            visitor.at("connection-add").click();
            visitor.at("connection-id").fill("k3");
            visitor.at("connection-connector").click();
            visitor.page()
                    .locator(".el-select-dropdown__item:visible")
                    .filter(has("kingdee"))
                    .click();
            assertThat(visitor.at("setting-password")).isVisible();
            visitor.at("input-serverUrl").fill("nowhere");
            visitor.picture("91-connection-new");

            visitor.at("connection-save").click();
            assertThat(visitor.at("setting-serverUrl").getByTestId("field-problem"))
                    .isVisible();
            assertThat(visitor.at("field-problem").filter(has("acctId"))).isVisible();
            visitor.picture("92-connection-refused");

            visitor.at("input-serverUrl").fill(scene.vendors().kingdee().serverUrl());
            visitor.at("input-acctId").fill(SandboxCredentials.ACCT_ID);
            visitor.at("input-username").fill(SandboxCredentials.USERNAME);
            visitor.at("input-password").fill("wrong-" + SandboxCredentials.PASSWORD);
            visitor.at("test-button").click();
            assertThat(visitor.at("test-result")).containsText("连接失败");
            visitor.picture("93-connection-test-fails");
            visitor.at("input-password").fill(SandboxCredentials.PASSWORD);
            visitor.at("test-button").click();
            assertThat(visitor.at("test-result")).containsText("连接正常");
            visitor.at("connection-save").click();

            assertThat(visitor.at("setting-password").getByTestId("secret-set")).containsText("已设置");
            assertThat(visitor.at("input-password")).hasValue("");
            visitor.page().reload();
            assertThat(visitor.at("setting-password").getByTestId("secret-set")).isVisible();
            Assertions.assertThat(visitor.page().content()).doesNotContain(SandboxCredentials.PASSWORD);
            visitor.at("input-username").fill("somebody");
            visitor.at("connection-save").click();
            visitor.at("input-username").fill(SandboxCredentials.USERNAME);
            visitor.at("test-button").click();
            assertThat(visitor.at("test-result")).containsText("连接正常");
            visitor.picture("94-connection-saved");
        }
    }

    @Test
    void aConnectionInUseStaysAndAViewerOnlyLooks(Browser browser) {
        try (Scene scene = Scene.open(home, 3)) {
            scene.importFiles();
            scene.run();
            scene.addAccount("wang", Role.VIEWER);
            try (Visitor visitor = Visitor.loggedIn(browser, scene, "admin");
                    Visitor viewer = Visitor.loggedIn(browser, scene, "wang")) {
                visitor.at("nav-connections").click();
                assertThat(visitor.at("connection-row")).hasCount(2);
                visitor.at("connection-row").first().getByTestId("test-button").click();
                assertThat(visitor.at("test-result")).containsText("连接正常");
                assertThat(visitor.at("limit-use").first()).containsText("/ 5");
                visitor.picture("95-connections");
                visitor.page().getByText("jst").first().click();
                assertThat(visitor.at("connection-delete")).isDisabled();
                assertThat(visitor.at("token-end")).containsText("天后");
                visitor.picture("96-connection-used");

                viewer.at("nav-connections").click();
                assertThat(viewer.at("test-button").first()).isDisabled();
                assertThat(viewer.at("connection-add")).isDisabled();
                viewer.page().getByText("k3").first().click();
                assertThat(viewer.at("input-serverUrl")).isDisabled();
                assertThat(viewer.at("connection-save")).isDisabled();
                viewer.picture("97-connection-viewer");
            }
        }
    }

    private static Locator.FilterOptions has(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }
}
