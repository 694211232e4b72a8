package io.duijie.console.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedBrowser.class)
class LoginIT {
    @TempDir
    Path home;

    @Test
    void aWrongPasswordIsToldAndTheOverviewMovesWhileARunIsUnderWay(Browser browser) {
        try (Scene scene = Scene.open(home, 60);
                Visitor visitor = Visitor.arrive(browser, scene)) {
            visitor.logIn("admin", "wrong");
            assertThat(visitor.at("error-banner")).containsText("用户名或密码错误");
            visitor.picture("01-login-refused");

            visitor.logIn("admin", Scene.PASSWORD);
            assertThat(visitor.at("account")).containsText("管理员");
            assertThat(visitor.at("live-state")).containsText("实时更新中");
            assertThat(visitor.at("figure-done-today")).containsText("0");
            visitor.picture("02-overview-empty");

            scene.importFiles();
            scene.startRun();
            assertThat(visitor.at("figure-done-today")).containsText("60");
            assertThat(visitor.at("figure-backlog")).containsText("0");
            assertThat(visitor.at("figure-success-rate")).containsText("100");
            assertThat(visitor.at("overview-integration")).containsText("聚水潭分销商");
            assertThat(visitor.at("verdict")).containsText("一切正常");
            assertThat(visitor.at("quota")).containsText("100");
            assertThat(visitor.at("hourly-chart")).isVisible();
            visitor.picture("03-overview-after-run");

            visitor.at("logout").click();
            assertThat(visitor.at("login-form")).isVisible();
        }
    }
}
