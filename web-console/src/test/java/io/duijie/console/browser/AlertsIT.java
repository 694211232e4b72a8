package io.duijie.console.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Locator;
import com.sun.net.httpserver.HttpServer;
import io.duijie.engine.alert.ScheduleView;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedBrowser.class)
class AlertsIT {
    private static final String KEY = "canary-robot-key-77";

    @TempDir
    Path home;

    private final List<String> sent = new CopyOnWriteArrayList<>();
    private volatile String answer = "{\"errcode\":93000,\"errmsg\":\"invalid webhook url\"}";

    private HttpServer robot() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            sent.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
        return server;
    }

    @Test
    void aRobotIsAddedTestedAndToldAndAnAlertIsAcknowledgedAndMuted(Browser browser) throws IOException {
        HttpServer robot = robot();
        try (Scene scene = Scene.open(home, 3);
                Visitor visitor = Visitor.loggedIn(browser, scene, "admin")) {
            scene.importFiles();
            visitor.at("nav-alerts").click();
            assertThat(visitor.at("no-channel")).isVisible();
            assertThat(visitor.at("rule-row")).hasCount(10);
            visitor.picture("70-alerts-empty");

            visitor.at("channel-add").click();
            visitor.at("channel-name").fill("运维群");
            visitor.at("input-url").fill("nowhere");
            visitor.at("channel-save").click();
            assertThat(visitor.at("setting-url").getByTestId("field-problem")).isVisible();
            visitor.at("input-url")
                    .fill("http://127.0.0.1:" + robot.getAddress().getPort() + "/send?key=" + KEY);
            visitor.picture("71-alert-channel");
            visitor.at("channel-save").click();

            visitor.at("channel-test").click();
            assertThat(visitor.at("channel-test-result")).containsText("93000");
            answer = "{\"errcode\":0,\"errmsg\":\"ok\"}";
            visitor.at("channel-test").click();
            assertThat(visitor.at("channel-test-result")).containsText("测试消息已送达");
            Assertions.assertThat(sent.get(1)).contains("测试消息", "运维群");

            scene.putInDoubt("d1");
            scene.platform().alerts().tick(ScheduleView.none());
            visitor.page().reload();
            Locator incident = visitor.at("incident").filter(new Locator.FilterOptions().setHasText("1 条数据待核实"));
            assertThat(incident).isVisible();
            assertThat(visitor.at("message-row")).hasCount(1);
            Assertions.assertThat(sent).hasSize(3);
            Assertions.assertThat(visitor.page().content()).doesNotContain(KEY);
            visitor.picture("72-alerts");

            incident.getByTestId("acknowledge").click();
            assertThat(incident).containsText("admin 已知悉");
            incident.getByTestId("mute").click();
            visitor.at("confirm-input").fill("60");
            visitor.at("confirm-accept").click();
            assertThat(visitor.at("mute-row")).containsText("in-doubt");
            visitor.picture("73-alerts-muted");

            Locator backlog = visitor.at("rule-row").filter(new Locator.FilterOptions().setHasText("backlog"));
            backlog.getByTestId("rule-edit").click();
            visitor.at("rule-form").locator("#rule-count").fill("777");
            visitor.picture("74-alert-rule");
            visitor.at("rule-save").click();
            assertThat(visitor.at("rule-form")).hasCount(0);
            assertThat(backlog).containsText("≥ 777");
        } finally {
            robot.stop(0);
        }
    }
}
