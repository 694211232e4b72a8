package io.duijie.console.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import io.duijie.console.account.Role;
import io.duijie.engine.retention.Kept;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedBrowser.class)
class SettingsIT {
    @TempDir
    Path home;

    @Test
    void aUserIsAddedGivenARoleSwitchedOffAndTheLastAdministratorStays(Browser browser) {
        try (Scene scene = Scene.open(home, 3);
                Visitor visitor = Visitor.loggedIn(browser, scene, "admin")) {
            visitor.at("nav-settings").click();
            visitor.at("user-add").click();
            visitor.at("user-name").fill("王芳");
            visitor.at("user-save").click();
            assertThat(visitor.at("shown-once")).containsText("王芳");
            String password = visitor.at("shown-secret").innerText();
            visitor.picture("100-users");
            visitor.at("shown-close").click();
            try (Visitor added = Visitor.arrive(browser, scene)) {
                added.logIn("王芳", password);
                added.replacePassword(password, Scene.PASSWORD);
                added.at("tour-skip").click();
                assertThat(added.at("account")).containsText("查看者");
                visitor.at("user-row")
                        .filter(has("王芳"))
                        .getByTestId("user-change-role")
                        .click();
                visitor.page()
                        .locator(".el-select-dropdown__item:visible")
                        .filter(has("操作员"))
                        .click();
                assertThat(visitor.page().getByText("已保存")).isVisible();
                added.page().reload();
                assertThat(added.at("account")).containsText("操作员");
                visitor.at("user-row")
                        .filter(has("王芳"))
                        .getByTestId("user-enable")
                        .click();
                visitor.at("confirm-accept").click();
                assertThat(visitor.at("user-row").filter(has("王芳"))).containsText("已停用");
                // The page may have noticed by itself, so nothing on it can be counted on to be there for a click.
                added.page().reload();
                assertThat(added.at("login-form")).isVisible();
            }
            visitor.at("user-row")
                    .filter(has("admin"))
                    .getByTestId("user-delete")
                    .click();
            visitor.at("confirm-accept").click();
            assertThat(visitor.page().getByText("这是最后一个可用的管理员")).isVisible();
            visitor.picture("101-last-administrator");

            visitor.page().getByText("操作记录").last().click();
            assertThat(visitor.at("audit-line").filter(has("停用用户"))).containsText("王芳");
            visitor.at("audit-search").fill("王芳");
            assertThat(visitor.at("audit-line").filter(has("登录").setHasNotText("失败")))
                    .hasCount(0);
            visitor.picture("102-audit");

            visitor.page().getByText("数据保留").last().click();
            Locator journal = visitor.at("retention-form").locator("#retention-journal");
            assertThat(journal).hasValue("90");
            assertThat(visitor.at("retention-save")).isDisabled();
            journal.fill("30");
            journal.press("Tab");
            visitor.picture("105-retention");
            visitor.at("retention-save").click();
            assertThat(visitor.page().getByText("保留天数已保存")).isVisible();
            Assertions.assertThat(scene.platform().retention().get().days()).containsEntry(Kept.JOURNAL, 30);
        }
    }

    @Test
    void aTokenIsShownOnceWorksAndIsRevokedAndThePasswordIsChanged(Browser browser) throws Exception {
        try (Scene scene = Scene.open(home, 3)) {
            scene.addAccount("li", Role.OPERATOR);
            try (Visitor visitor = Visitor.loggedIn(browser, scene, "li")) {
                visitor.at("nav-settings").click();
                assertThat(visitor.page().getByText("用户与角色")).hasCount(0);
                visitor.at("token-label").fill("监控");
                visitor.at("token-create").click();
                String token = visitor.at("shown-secret").innerText();
                visitor.picture("103-token");
                Assertions.assertThat(status(scene, token)).isEqualTo(200);
                visitor.page().reload();
                assertThat(visitor.at("token-row")).containsText("监控");
                Assertions.assertThat(visitor.page().content()).doesNotContain(token);
                visitor.at("token-revoke").click();
                visitor.at("confirm-accept").click();
                assertThat(visitor.at("token-row")).hasCount(0);
                Assertions.assertThat(status(scene, token)).isEqualTo(401);

                visitor.page().getByText("我的密码").click();
                visitor.at("password-current").fill("wrong");
                visitor.at("password-chosen").fill("a better password");
                visitor.at("password-repeat").fill("a better passwort");
                assertThat(visitor.at("password-save")).isDisabled();
                visitor.at("password-repeat").fill("a better password");
                visitor.at("password-save").click();
                assertThat(visitor.page().getByText("当前密码错误")).isVisible();
                visitor.picture("104-password");
                visitor.at("password-current").fill(Scene.PASSWORD);
                visitor.at("password-save").click();
                assertThat(visitor.page().getByText("密码已修改")).isVisible();
                visitor.at("token-label")
                        .or(visitor.at("password-current"))
                        .first()
                        .isVisible();
                visitor.at("logout").click();
                visitor.logIn("li", "a better password");
                assertThat(visitor.at("account")).containsText("li");
            }
        }
    }

    private static int status(Scene scene, String token) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(scene.url() + "api/v1/overview"))
                .header("Authorization", "Bearer " + token)
                .build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static Locator.FilterOptions has(String text) {
        return new Locator.FilterOptions().setHasText(text);
    }
}
