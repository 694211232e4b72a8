package io.duijie.console.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
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
            visitor.at("nav-connectors").click();
            assertThat(visitor.page().locator(".el-message--error")).containsText("连接不上服务器");
            visitor.picture("80-connection-lost");

            scene.restartServer();
            assertThat(visitor.at("live-state")).containsText("实时更新中");
            assertThat(visitor.at("live-lost")).hasCount(0);
            visitor.at("nav-connectors").click();
            assertThat(visitor.at("connector-card").first()).isVisible();
            visitor.at("nav-overview").click();
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

    @Test
    void aStoreThatCannotBeWrittenIsToldOnEachPageUntilItCan(Browser browser) throws SQLException {
        try (Scene scene = Scene.open(home, 3);
                Visitor visitor = Visitor.loggedIn(browser, scene, "admin")) {
            scene.importFiles();
            visitor.at("nav-integrations").click();
            visitor.at("run-button").click();
            assertThat(visitor.at("confirm-dialog")).isVisible();
            try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + home.resolve("duijie.db"));
                    Statement statement = other.createStatement()) {
                statement.execute("BEGIN IMMEDIATE");
                visitor.at("confirm-accept").click();
                assertThat(visitor.at("store-trouble")).containsText("请关闭打开该文件的程序");
                visitor.at("nav-records").click();
                assertThat(visitor.at("store-trouble")).isVisible();
                visitor.picture("82-store-trouble");
                visitor.page().reload();
                assertThat(visitor.at("store-trouble")).isVisible();
            }
            assertThat(visitor.at("store-trouble")).hasCount(0);
            assertThat(visitor.at("record-row")).hasCount(3);
        }
    }
}
