package io.duijie.console.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.FilePayload;
import io.duijie.console.account.Role;
import io.duijie.console.account.jdbi.Audit;
import io.duijie.console.vendor.PaperJar;
import io.duijie.console.vendor.PaperVendor;
import io.duijie.dialect.json.Json;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Pages about vendors, connectors and users; the visitor complains at its end when anything was executed or even tried. */
@ExtendWith(SharedBrowser.class)
class HostileVendorIT {
    private static final String IMAGE = "<img src=x onerror=alert(1)>";
    private static final String SCRIPT =
            "<script>alert(2)</script><svg onload=alert(3)>{{ constructor.constructor('alert(4)')() }}";

    @TempDir
    Path home;

    @TempDir
    Path folder;

    @Test
    void whatConnectorsAndVendorsSayOfThemselvesIsText(Browser browser) {
        try (Scene scene = Scene.open(home, 1);
                PaperVendor vendor = PaperVendor.start();
                Visitor visitor = Visitor.loggedIn(browser, scene, "admin")) {
            vendor.answers(401, SCRIPT);
            new Audit(scene.platform().database(), scene.platform().clock()).add(SCRIPT, IMAGE, IMAGE, SCRIPT);
            visitor.at("nav-connectors").click();
            visitor.at("connector-file")
                    .setInputFiles(new FilePayload(
                            IMAGE + ".jar", "application/java-archive", "x".getBytes(StandardCharsets.UTF_8)));
            assertThat(visitor.at("error-banner")).isVisible();
            visitor.at("connector-file")
                    .setInputFiles(PaperJar.write(folder.resolve("p.jar"), "paper", "1.0.0", IMAGE));
            assertThat(visitor.page().getByText(IMAGE).first()).isVisible();
            visitor.picture("130-hostile-connectors");

            visitor.at("nav-connections").click();
            visitor.at("connection-add").click();
            visitor.at("connection-id").fill("paper");
            visitor.at("connection-connector").click();
            visitor.page()
                    .locator(".el-select-dropdown__item:visible")
                    .getByText("paper")
                    .click();
            visitor.at("input-address").fill(vendor.address());
            visitor.at("input-user").fill(SCRIPT);
            visitor.at("input-password").fill("canary-password");
            visitor.at("test-button").click();
            assertThat(visitor.at("test-result")).containsText(SCRIPT);
            visitor.at("connection-save").click();
            assertThat(visitor.at("connection-delete")).isVisible();
            visitor.picture("131-hostile-connection");
            visitor.at("nav-connections").click();
            visitor.at("test-button").first().click();
            assertThat(visitor.at("test-result")).containsText(SCRIPT);

            visitor.at("nav-apis").click();
            visitor.at("filter-called").click();
            visitor.at("api-row").first().click();
            visitor.at("call-row").first().click();
            assertThat(visitor.at("call-detail")).containsText(SCRIPT);
            visitor.picture("132-hostile-call");
            visitor.page().keyboard().press("Escape");

            visitor.at("nav-settings").click();
            visitor.page().getByText("API 令牌").click();
            visitor.at("token-label").fill(IMAGE);
            visitor.at("token-create").click();
            assertThat(visitor.at("token-row")).containsText(IMAGE);
            visitor.page().getByText("操作记录").last().click();
            assertThat(visitor.at("audit-line").first()).isVisible();
            assertThat(visitor.page().getByText(SCRIPT).first()).isVisible();
            assertThat(visitor.page().locator("img")).hasCount(0);
        }
    }

    @Test
    void thePreviewOfAConnectionsFileShowsNoSecret(Browser browser) {
        try (Scene scene = Scene.open(home, 1)) {
            scene.addAccount("li", Role.OPERATOR);
            String file = Json.writePretty(Map.of(
                    "connections",
                    List.of(
                            Map.of(
                                    "id",
                                    "k3",
                                    "connector",
                                    "kingdee",
                                    "settings",
                                    Map.of(
                                            "serverUrl",
                                            "https://erp.example.com/k3cloud/",
                                            "username",
                                            "li",
                                            "password",
                                            "canary-password")),
                            Map.of(
                                    "id",
                                    "x",
                                    "connector",
                                    "unknown",
                                    "settings",
                                    Map.of("anything", "canary-anything")))));
            try (Visitor visitor = Visitor.loggedIn(browser, scene, "li")) {
                visitor.at("nav-integrations").click();
                visitor.at("import-button").first().click();
                visitor.at("drop-input")
                        .setInputFiles(new FilePayload(
                                "connections.json", "application/json", file.getBytes(StandardCharsets.UTF_8)));
                assertThat(visitor.at("problem-item").first()).isVisible();
                assertThat(visitor.at("code-view")).containsText("https://erp.example.com/k3cloud/");
                assertThat(visitor.at("code-view")).containsText("***************");
                visitor.picture("133-preview-masked");
                Assertions.assertThat(visitor.page().content()).doesNotContain("canary");
            }
        }
    }
}
