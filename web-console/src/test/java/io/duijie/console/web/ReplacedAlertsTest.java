package io.duijie.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.console.account.Role;
import io.duijie.dialect.json.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people set up of alerts is replaced by an upload only when whoever uploads has seen it. */
class ReplacedAlertsTest {
    private static final String IMPORT = "/api/v1/integrations";
    private static final String VALIDATE = IMPORT + "/validate";

    @TempDir
    Path home;

    private TestServer server;
    private TestClient administrator;
    private TestClient viewer;

    @BeforeEach
    void start() {
        server = TestServer.start(home);
        administrator = server.loggedIn(Role.ADMINISTRATOR);
        viewer = server.loggedIn(Role.VIEWER);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String everything() {
        return Json.write(server.platform.alerts().export());
    }

    private void isReplacedOnlyWhenSaid(Map<String, Object> files, String kind, String id) {
        String before = everything();
        TestClient.Answer refused = administrator.post(IMPORT, files).expect(409);
        assertThat(refused.object()).containsEntry("type", "would-replace");
        assertThat(refused.response().body()).contains(id + " (" + kind + ", revision ");
        assertThat(everything()).isEqualTo(before);

        Map<String, Object> said = TestServer.replacing(administrator, files);
        assertThat((List<?>) said.get("replaces")).singleElement().satisfies(one -> {
            Map<?, ?> replaced = (Map<?, ?>) one;
            assertThat(replaced.get("kind")).isEqualTo(kind);
            assertThat(replaced.get("id")).isEqualTo(id);
        });
        assertThat(viewer.post(VALIDATE, files).expect(200).object()).containsEntry("replaces", List.of());
        administrator.post(IMPORT, said).expect(200);
        administrator.post(IMPORT, files).expect(200);
    }

    @Test
    void alertsAreReplacedOnlyByWhoNamesWhatWasSeen() {
        String channel =
                """
                {"channels":[{"id":"seen-channel","kind":"webhook","settings":{"url":"https://x.example/canary-key"}}]}""";
        String rule = """
                {"rules":[{"id":"seen-rule","kind":"backlog","count":7}]}""";
        administrator
                .post(IMPORT, TestServer.files("c.json", channel, "r.json", rule))
                .expect(200);
        administrator
                .post(IMPORT, TestServer.files("c.json", channel, "r.json", rule))
                .expect(200);
        administrator
                .post(IMPORT, TestServer.files("c.json", channel.replace("https://x.example/canary-key", "******")))
                .expect(200);

        for (String change :
                List.of("\"kind\":\"webhook\",\"name\":\"运维\"", "\"kind\":\"webhook\",\"enabled\":false")) {
            isReplacedOnlyWhenSaid(
                    TestServer.files("c.json", channel.replace("\"kind\":\"webhook\"", change)),
                    "alert-channel",
                    "seen-channel");
        }
        Map<String, Object> anotherSecret = TestServer.files(
                "c.json",
                channel.replace("\"kind\":\"webhook\"", "\"kind\":\"webhook\",\"enabled\":false")
                        .replace("canary-key", "another-key"));
        isReplacedOnlyWhenSaid(anotherSecret, "alert-channel", "seen-channel");
        Map<String, Object> changedRule = TestServer.files("r.json", rule.replace("7", "8"));
        Map<String, Object> said = TestServer.replacing(administrator, changedRule);
        isReplacedOnlyWhenSaid(changedRule, "alert-rule", "seen-rule");
        administrator
                .post(
                        IMPORT,
                        Map.of(
                                "files",
                                TestServer.files("r.json", rule.replace("7", "9"))
                                        .get("files"),
                                "replaces",
                                said.get("replaces")))
                .expect(409);
        isReplacedOnlyWhenSaid(
                TestServer.files("s.json", "{\"settings\":{\"remindHours\":5},\"digest\":{}}"),
                "alert-settings",
                "alerts");
        isReplacedOnlyWhenSaid(
                TestServer.files("s.json", "{\"digest\":{\"at\":\"06:45\"}}"), "alert-settings", "alerts");
    }
}
