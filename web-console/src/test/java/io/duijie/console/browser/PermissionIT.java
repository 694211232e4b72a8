package io.duijie.console.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import io.duijie.console.account.Role;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedBrowser.class)
class PermissionIT {
    @TempDir
    Path home;

    @Test
    void anIntegrationIsSwitchedOffAndOnAndAViewerMayOnlyLook(Browser browser) {
        try (Scene scene = Scene.open(home, 5)) {
            scene.importFiles();
            scene.run();
            scene.addAccount("wang", Role.VIEWER);
            try (Visitor operator = Visitor.loggedIn(browser, scene, "admin");
                    Visitor viewer = Visitor.loggedIn(browser, scene, "wang")) {
                viewer.at("nav-integrations").click();
                assertThat(viewer.at("run-button")).isDisabled();
                assertThat(switchOf(viewer)).isDisabled();
                assertThat(switchOf(viewer)).isChecked();

                operator.at("nav-integrations").click();
                operator.at("integration-switch").click();
                assertThat(switchOf(operator)).not().isChecked();
                assertThat(operator.at("integration-row")).containsText("已停用");
                operator.picture("50-integration-off");
                assertThat(switchOf(viewer)).not().isChecked();
                viewer.picture("51-integrations-viewer");
                operator.at("integration-switch").click();
                assertThat(switchOf(operator)).isChecked();
                assertThat(switchOf(viewer)).isChecked();

                viewer.at("nav-records").click();
                viewer.at("record-row").first().click();
                assertThat(viewer.at("record-state")).isVisible();
                viewer.picture("52-record-viewer");
            }
        }
    }

    private static Locator switchOf(Visitor visitor) {
        return visitor.page().getByRole(AriaRole.SWITCH);
    }
}
