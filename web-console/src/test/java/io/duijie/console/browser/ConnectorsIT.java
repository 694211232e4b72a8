package io.duijie.console.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import io.duijie.console.account.Role;
import io.duijie.console.vendor.PaperJar;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedBrowser.class)
class ConnectorsIT {
    @TempDir
    Path home;

    @TempDir
    Path folder;

    @Test
    void aJarIsRefusedWithItsReasonInstalledShownAndRemoved(Browser browser) {
        try (Scene scene = Scene.open(home, 3)) {
            scene.addAccount("wang", Role.VIEWER);
            try (Visitor visitor = Visitor.loggedIn(browser, scene, "admin")) {
                visitor.at("nav-connectors").click();
                assertThat(visitor.at("connector-card").filter(has("jushuitan")))
                        .containsText("聚水潭");
                visitor.at("connector-file")
                        .setInputFiles(new FilePayload(
                                "broken.jar", "application/java-archive", "no jar".getBytes(StandardCharsets.UTF_8)));
                assertThat(visitor.at("error-banner")).containsText("broken.jar");
                visitor.picture("110-connector-refused");

                visitor.at("connector-file")
                        .setInputFiles(PaperJar.write(folder.resolve("paper.jar"), "paper", "2.1.0", "纸上平台"));
                Locator paper = visitor.at("connector-card").filter(has("纸上平台"));
                assertThat(paper).containsText("2.1.0");
                assertThat(visitor.at("error-banner")).hasCount(0);
                paper.getByText("接口（1）").click();
                assertThat(paper.getByTestId("operation-row")).containsText("/rows");
                paper.getByText("连接设置（7）").click();
                assertThat(paper.getByTestId("setting-row")).hasCount(7);
                visitor.picture("111-connector-settings");
                paper.getByTestId("connector-remove").click();
                visitor.at("confirm-accept").click();
                assertThat(paper).hasCount(0);
                visitor.picture("112-connectors");
            }
            try (Visitor viewer = Visitor.loggedIn(browser, scene, "wang")) {
                viewer.at("nav-connectors").click();
                assertThat(viewer.at("connector-card").first()).isVisible();
                assertThat(viewer.at("connector-upload")).isDisabled();
            }
        }
    }

    private static Locator.FilterOptions has(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }
}
