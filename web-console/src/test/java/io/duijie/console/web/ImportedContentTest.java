package io.duijie.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.console.account.Role;
import io.duijie.dialect.json.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What files hold decides who may bring them in, and what whoever checks them may learn. */
class ImportedContentTest {
    private static final String IMPORT = "/api/v1/integrations";
    private static final String VALIDATE = IMPORT + "/validate";

    @TempDir
    static Path home;

    private static TestServer server;
    private static TestClient administrator;
    private static TestClient operator;
    private static TestClient viewer;

    @BeforeAll
    static void start() {
        server = TestServer.start(home);
        administrator = server.loggedIn(Role.ADMINISTRATOR);
        operator = server.loggedIn(Role.OPERATOR);
        viewer = server.loggedIn(Role.VIEWER);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String everything() {
        return Json.write(server.platform.alerts().export())
                + server.platform.connections().list()
                + server.platform.integrations().list();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"channels\":[{\"id\":\"out\",\"kind\":\"webhook\",\"settings\":{\"url\":\"https://x.example/${env:PAPER}\"}}]}",
                "{\"rules\":[{\"id\":\"run-failed\",\"kind\":\"runFailed\",\"enabled\":false}]}",
                "{\"digest\":{\"enabled\":false}}",
                "{\"digest\":{},\"settings\":{\"publicUrl\":\"https://phishing.example\"}}",
                "{\"rules\":[{\"id\":\"wrong\"}]}",
                "{\"channels\":7}",
                "{\"connections\":[{\"id\":\"c\",\"connector\":\"paper\",\"settings\":{\"address\":\"http://x.example\"}}]}",
                "{\"connections\":[],\"digest\":{\"enabled\":false}}"
            })
    void anOperatorBringsInNeitherConnectionsNorAlerts(String file) {
        String before = everything();

        TestClient.Answer refused = operator.post(
                IMPORT, TestServer.files("good.json", TestServer.idle("beside"), "hidden-among-others.json", file));

        assertThat(refused.expect(403).object()).containsEntry("type", "not-allowed");
        assertThat((Map<?, ?>) refused.object().get("title")).asString().contains("administrator");
        assertThat(refused.object().get("problems")).isIn(null, List.of());
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void anImportIsAuditedAsWhatItIs() {
        String alerts =
                """
                {"channels":[{"id":"audited-channel","kind":"webhook","settings":{"url":"https://x.example/canary-key"}}],
                 "rules":[{"id":"audited-rule","kind":"backlog","count":7}],
                 "settings":{"publicUrl":"https://audited.example"},"digest":{"at":"07:30"}}""";
        String connections =
                """
                {"connections":[{"id":"audited-connection","connector":"paper",
                  "settings":{"address":"http://x.example","user":"li","password":"canary-password"}}]}""";
        administrator
                .post(
                        IMPORT,
                        TestServer.replacing(
                                administrator,
                                TestServer.files(
                                        "a.json", alerts, "c.json", connections, "i.json", TestServer.idle("it"))))
                .expect(200);
        administrator
                .post(
                        IMPORT,
                        TestServer.replacing(
                                administrator, TestServer.files("c.json", connections.replace("\"li\"", "\"wang\""))))
                .expect(200);

        assertThat(audited("audited-connection"))
                .containsExactly("create-connection import: paper", "change-connection import: user");
        assertThat(audited("audited-channel")).containsExactly("save-alert-channel import: webhook");
        assertThat(audited("audited-rule")).containsExactly("save-alert-rule import: backlog");
        assertThat(audited("alerts")).containsExactly("save-alert-settings import: /settings/publicUrl, /digest/at");
        assertThat(audited("it")).containsExactly("import new, revision 1");
    }

    private static List<String> audited(String subject) {
        return server.platform.database().read(handle -> handle.createQuery(
                        "SELECT action || ' ' || detail FROM audit WHERE subject = :subject ORDER BY id")
                .bind("subject", subject)
                .mapTo(String.class)
                .list());
    }

    private static String connection(String variable) {
        return Json.write(Map.of(
                "connections",
                List.of(Map.of(
                        "id",
                        "probe",
                        "connector",
                        "paper",
                        "settings",
                        Map.of(
                                "address",
                                "http://${env:" + variable + "}",
                                "user",
                                "${env:" + variable + "}",
                                "retries",
                                "${env:" + variable + "}",
                                "password",
                                "${env:" + variable + "}")))));
    }

    private static String channel(String variable) {
        return Json.write(Map.of(
                "channels",
                List.of(Map.of(
                        "id", "probe", "kind", "webhook", "settings", Map.of("url", "${env:" + variable + "}")))));
    }

    @Test
    void whoeverMayNotImportConnectionsLearnsNoVariable() {
        for (TestClient client : List.of(viewer, operator)) {
            for (boolean connections : new boolean[] {true, false}) {
                String set = connections ? connection("PAPER") : channel("PAPER");
                String unset = connections ? connection("OTHER") : channel("OTHER");
                Object first = client.post(VALIDATE, TestServer.files("f.json", set))
                        .expect(200)
                        .object();
                Object second = client.post(VALIDATE, TestServer.files("f.json", unset))
                        .expect(200)
                        .object();

                assertThat(first).isEqualTo(second);
            }
        }
        assertThat(codes(administrator.post(VALIDATE, TestServer.files("f.json", connection("OTHER")))))
                .containsExactly("env-missing");
    }

    private static Set<Object> codes(TestClient.Answer answer) {
        return ((List<?>) answer.object().get("problems"))
                .stream()
                        .map(problem -> ((Map<?, ?>) problem).get("code"))
                        .collect(java.util.stream.Collectors.toSet());
    }

    @ParameterizedTest
    @ValueSource(strings = {"DUIJIE_KEY", "DUIJIE_DB_PASSWORD", "duijie_key", "DUIJIE_"})
    void aVariableOfThePlatformIsRefusedWhoeverAsks(String variable) {
        for (String file : List.of(connection(variable), channel(variable))) {
            TestClient.Answer refused =
                    administrator.post(IMPORT, TestServer.files("f.json", file)).expect(422);

            assertThat(codes(refused)).containsExactly("env-reserved");
            assertThat(refused.response().body()).contains(variable + " 属于平台自身", variable + " is the platform's own");
            assertThat(codes(viewer.post(VALIDATE, TestServer.files("f.json", file))))
                    .containsExactly("env-reserved");
        }
        administrator
                .put(
                        "/api/v1/alerts/channels/reserved",
                        Map.of(
                                "kind",
                                "webhook",
                                "settings",
                                Map.of("url", "https://x.example/${env:" + variable + "}")))
                .expect(422);
        administrator
                .post(
                        "/api/v1/connections/test",
                        Map.of(
                                "id",
                                "reserved",
                                "connector",
                                "paper",
                                "settings",
                                Map.of("address", "http://x.example", "password", "${env:" + variable + "}")))
                .expect(422);
    }

    @Test
    void onlyAnAdministratorIsToldWhichVariableStandsForASetting() {
        String alerts =
                """
                {"channels":[{"id":"told","kind":"dingtalk","settings":{"url":"https://x.example/y","secret":"${env:PAPER}"}}]}""";
        administrator
                .post(
                        IMPORT,
                        TestServer.files(
                                "a.json",
                                alerts,
                                "c.json",
                                """
                                {"connections":[{"id":"told","connector":"paper","settings":
                                  {"address":"http://x.example","user":"u-${env:PAPER}","password":"${env:PAPER}"}}]}"""))
                .expect(200);

        for (String path : List.of("/api/v1/connections/told", "/api/v1/alerts/channels")) {
            assertThat(administrator.get(path).expect(200).response().body()).contains("${env:PAPER}");
            assertThat(operator.get(path).expect(200).response().body())
                    .contains("${env:…}")
                    .doesNotContain("PAPER");
            assertThat(viewer.get(path).expect(200).response().body()).doesNotContain("PAPER");
        }
    }
}
