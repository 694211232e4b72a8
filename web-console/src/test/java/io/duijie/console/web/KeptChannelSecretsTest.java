package io.duijie.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.console.account.Role;
import io.duijie.dialect.json.Json;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A channel's stored secret goes only where it was entered for, by every way in. */
class KeptChannelSecretsTest {
    private static final String CHANNELS = "/api/v1/alerts/channels/";

    @TempDir
    static Path home;

    private static TestServer server;
    private static TestClient administrator;

    @BeforeAll
    static void start() {
        server = TestServer.start(home);
        administrator = server.loggedIn(Role.ADMINISTRATOR);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Map<String, Object> stored(String id) {
        return server.platform
                .alerts()
                .configuration()
                .channel(id)
                .orElseThrow()
                .channel()
                .settings();
    }

    private static TestClient.Answer put(String id, String kind, Map<String, Object> settings) {
        return administrator.put(CHANNELS + id, Map.of("kind", kind, "settings", settings));
    }

    private static TestClient.Answer imported(String id, String kind, Map<String, Object> settings) {
        Map<String, Object> starred = new LinkedHashMap<>(settings);
        starred.replaceAll((name, value) -> value.equals("") ? "******" : value);
        String file = Json.write(Map.of("channels", List.of(Map.of("id", id, "kind", kind, "settings", starred))));
        return administrator.post(
                "/api/v1/integrations", TestServer.replacing(administrator, TestServer.files("alerts.json", file)));
    }

    private static void needsAgain(TestClient.Answer answer, String setting) {
        assertThat((List<?>) answer.expect(422).object().get("problems")).anySatisfy(problem -> {
            assertThat(((Map<?, ?>) problem).get("code")).isEqualTo("secret-needed-again");
            assertThat(((Map<?, ?>) problem).get("pointer")).isEqualTo("/channels/0/settings/" + setting);
        });
        assertThat(answer.response().body()).doesNotContain("canary");
    }

    private static Map<String, Object> mail(String... changes) {
        Map<String, Object> settings = new HashMap<>(
                Map.of("host", "smtp.example.com", "username", "ops", "from", "a@example.com", "to", "b@example.com"));
        settings.put("password", "");
        for (int i = 0; i < changes.length; i += 2) {
            settings.put(changes[i], changes[i + 1]);
        }
        return settings;
    }

    @ParameterizedTest
    @CsvSource({"host,evil.example.com", "port,2525", "security,none", "security,starttls"})
    void anSmtpPasswordStaysWithHostPortAndEncryption(String setting, String other) {
        put("mail", "email", mail("password", "canary-password")).expect(200);

        needsAgain(put("mail", "email", mail(setting, other)), "password");
        needsAgain(imported("mail", "email", mail(setting, other)), "password");
        assertThat(stored("mail")).containsEntry("host", "smtp.example.com").doesNotContainKey("port");

        Map<String, Object> withoutIt = mail(setting, other);
        withoutIt.remove("password");
        needsAgain(put("mail", "email", withoutIt), "password");

        put("mail", "email", mail("to", "c@example.com", "host", "SMTP.example.com", "port", "465"))
                .expect(200);
        imported("mail", "email", mail("to", "d@example.com")).expect(200);
        assertThat(stored("mail")).containsEntry("password", "canary-password").containsEntry("to", "d@example.com");
        put("mail", "email", mail(setting, other, "password", "another-one")).expect(200);
        assertThat(stored("mail")).containsEntry("password", "another-one");
    }

    @Test
    void aVariableInPlaceOfTheSecretIsNoWayAround() {
        put("varied", "email", mail("password", "${env:PAPER}")).expect(200);

        needsAgain(put("varied", "email", mail("host", "evil.example.com")), "password");
        needsAgain(imported("varied", "email", mail("host", "evil.example.com")), "password");
        put("varied", "email", mail("to", "c@example.com")).expect(200);
        assertThat(stored("varied")).containsEntry("password", "${env:PAPER}");
    }

    private static Map<String, Object> robot(String url, String secret) {
        return Map.of("url", url, "secret", secret);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dingtalk", "feishu", "webhook"})
    void aSignSecretStaysWithTheHostOfItsAddress(String kind) {
        String url = "https://robot.example.com/send?token=canary-1";
        put(kind, kind, robot(url, "canary-secret")).expect(200);

        for (String elsewhere : List.of("https://evil.example.com/send", "http://robot.example.com/send")) {
            needsAgain(put(kind, kind, robot(elsewhere, "")), "secret");
            needsAgain(imported(kind, kind, robot(elsewhere, "")), "secret");
        }
        assertThat(stored(kind)).containsEntry("url", url);

        put(kind, kind, robot("", "")).expect(200);
        imported(kind, kind, robot("", "")).expect(200);
        put(kind, kind, robot("https://robot.example.com/send?token=canary-2", ""))
                .expect(200);
        assertThat(stored(kind))
                .containsEntry("url", "https://robot.example.com/send?token=canary-2")
                .containsEntry("secret", "canary-secret");
    }

    @Test
    void aSecretDoesNotMoveToAChannelOfAnotherKind() {
        put("kinds", "dingtalk", robot("https://robot.example.com/a", "canary-secret"))
                .expect(200);

        needsAgain(imported("kinds", "webhook", robot("https://robot.example.com/a", "")), "secret");
        assertThat(put("kinds", "webhook", robot("https://robot.example.com/a", ""))
                        .expect(200)
                        .response()
                        .body())
                .doesNotContain("canary");
        assertThat(stored("kinds")).doesNotContainEntry("secret", "canary-secret");
    }
}
