package io.duijie.console.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedBrowser.class)
class ConnectionLostIT {
    @TempDir
    Path home;

    @Test
    void aLostServerIsToldTheConsoleComesBackByItselfAndAnEndedSessionAsksForALogin(Browser browser) {
        try (Scene scene = Scene.open(home, 20);
                Visitor visitor = Visitor.loggedIn(browser, scene, "admin")) {
            scene.importFiles();
            assertThat(visitor.at("live-state")).containsText("实时更新中");

            scene.stopServer();
            assertThat(visitor.at("live-lost")).containsText("正在重连");
            visitor.picture("80-connection-lost");

            scene.restartServer();
            assertThat(visitor.at("live-state")).containsText("实时更新中");
            assertThat(visitor.at("live-lost")).hasCount(0);
            scene.startRun();
            assertThat(visitor.at("figure-done-today")).containsText("20");

            scene.endSessions("admin");
            // A click ends it, if what the page loads by itself has not told it before.
            visitor.at("nav-records").or(visitor.at("login-form")).first().click();
            assertThat(visitor.at("login-form")).isVisible();
            assertThat(visitor.at("error-banner")).containsText("登录已失效");
            visitor.picture("81-session-ended");
            visitor.logIn("admin", Scene.PASSWORD);
            assertThat(visitor.at("account")).containsText("admin");
            visitor.at("nav-records").click();
            assertThat(visitor.at("record-row")).hasCount(20);
        }
    }
}
