package io.duijie.console.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.FilePayload;
import io.duijie.console.account.Role;
import io.duijie.console.vendor.PaperJar;
import io.duijie.dialect.document.connection.ConnectionDefinition;
import io.duijie.engine.plugin.CallPatience;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
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
                paper.getByText("接口（2）").click();
                assertThat(paper.getByTestId("operation-row").first()).containsText("/rows");
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

    @Test
    void aConnectorWhoseCallsHangIsShownAndMendedByAnotherVersion(Browser browser) throws IOException {
        try (Scene scene = Scene.open(home, 3, new CallPatience(Duration.ofMillis(800), 2))) {
            try (Visitor visitor = Visitor.loggedIn(browser, scene, "admin")) {
                visitor.at("nav-connectors").click();
                visitor.at("connector-file").setInputFiles(PaperJar.writeHungry(folder.resolve("h.jar"), "1.0.0"));
                Locator hungry = visitor.at("connector-card").filter(has("Hungry"));
                assertThat(hungry).containsText("1.0.0");
                Path bed = Files.createFile(folder.resolve("bed"));
                scene.connect(
                        new ConnectionDefinition("table", "hungry", List.of(), Map.of("table", folder.toString())));

                Assertions.assertThat(scene.check("table")).isEqualTo("connector-hung");
                visitor.at("nav-connectors").click();
                assertThat(hungry.getByTestId("version-hung")).containsText("1 个调用卡住");
                Assertions.assertThat(scene.check("table")).isEqualTo("connector-hung");
                Assertions.assertThat(scene.check("table")).isEqualTo("connector-stuck");
                assertThat(hungry.getByTestId("version-hung")).containsText("已停用");
                assertThat(hungry.getByTestId("version-problem")).containsText("Connector.check");
                visitor.picture("113-connector-hangs");

                visitor.at("connector-file").setInputFiles(PaperJar.writeHungry(folder.resolve("h.jar"), "1.1.0"));
                assertThat(hungry).containsText("1.1.0");
                Files.delete(bed);
                Assertions.assertThat(scene.check("table")).isEqualTo("works");
                assertThat(hungry.getByTestId("version-hung")).hasCount(0);
            }
        }
    }

    private static Locator.FilterOptions has(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }
}
