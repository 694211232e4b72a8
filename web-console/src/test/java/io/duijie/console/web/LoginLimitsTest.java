package io.duijie.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.console.account.Role;
import io.duijie.dialect.json.Json;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What guessing costs whom. The test is a proxy, so that each login may come from an address of its own. */
class LoginLimitsTest {
    @TempDir
    Path home;

    private TestServer server;

    @BeforeEach
    void start() {
        server = TestServer.frozen(
                home,
                new WebSettings(
                        "127.0.0.1", 0, List.of(Network.parse("127.0.0.0/8").orElseThrow()), List.of(), null, null));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private TestClient.Answer login(String forwardedFor, String name, String password) {
        String body = Json.write(Map.of("name", name, "password", password));
        return TestClient.send(server.client()
                .request("/api/v1/login")
                .header("X-Forwarded-For", forwardedFor)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    @Test
    void namesThatAreTooLongAreRefusedAndNothingOfThemIsKept() {
        for (int i = 0; i < 20; i++) {
            login("192.0.2.1", "x".repeat(201), "wrong").expect(400);
            login("192.0.2.1", "x".repeat(15_000) + i, "wrong").expect(400);
            login("192.0.2.1", "x".repeat(64 * 1024) + i, "wrong").expect(413);
        }

        login("192.0.2.1", "viewer", TestServer.PASSWORD).expect(200);
        assertThat(server.loggedIn(Role.ADMINISTRATOR)
                        .get("/api/v1/audit")
                        .response()
                        .body())
                .doesNotContain("login-failed");
    }

    @Test
    void anAddressThatIsBlockedRaisesNobodysCountAndTheRightPasswordGetsInFromElsewhere() {
        for (int i = 0; i < 5; i++) {
            login("192.0.2.1", "viewer", "wrong").expect(401);
        }
        for (int i = 0; i < 20; i++) {
            login("192.0.2.1", "operator", "wrong").expect(429);
        }

        login("192.0.2.2", "operator", "wrong").expect(401);
        login("192.0.2.2", "operator", TestServer.PASSWORD).expect(200);
        login("192.0.2.3", "viewer", TestServer.PASSWORD).expect(200);
    }

    @Test
    void aRightPasswordDoesNotFreeAnAddressThatGuesses() {
        for (int i = 0; i < 4; i++) {
            login("192.0.2.1", "administrator", "wrong").expect(401);
        }
        login("192.0.2.1", "viewer", TestServer.PASSWORD).expect(200);
        login("192.0.2.1", "administrator", "wrong").expect(401);

        login("192.0.2.1", "administrator", TestServer.PASSWORD).expect(429);
    }

    @Test
    void whatACallerWritesBeforeTheProxysAddressCountsForNothing() {
        for (int i = 0; i < 5; i++) {
            login("203.0.113." + i + ", 192.0.2.1", "viewer", "wrong").expect(401);
        }

        login("203.0.113.99, 192.0.2.1, 127.0.0.2", "viewer", TestServer.PASSWORD)
                .expect(429);
        login("nonsense, 192.0.2.1", "viewer", TestServer.PASSWORD).expect(429);
    }

    /** What a caller wrote comes first, and the proxy's entry behind it, in one line. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"",
                "203.0.113.1, \"",
                "\"\\",
                "203.0.113.1;x=\"",
                "203.0.113.1;x=1",
                "203.0.113.1=",
                ",,",
                "[::1",
                "::1%1"
            })
    void whatACallerWritesHidesNoAddress(String written) {
        login(written + ", 192.0.2.77", "viewer", "wrong").expect(401);

        assertThat(server.loggedIn(Role.ADMINISTRATOR)
                        .get("/api/v1/audit?action=login-failed")
                        .response()
                        .body())
                .contains("192.0.2.77");
    }

    @Test
    void theAuditLogNamesTheAddressBehindTheProxy() {
        login("2001:db8::7", "viewer", "wrong").expect(401);

        assertThat(server.loggedIn(Role.ADMINISTRATOR)
                        .get("/api/v1/audit?action=login-failed")
                        .response()
                        .body())
                .contains("2001:db8:0:0:0:0:0:7");
    }

    @Test
    void whoIsNoProxyIsNotBelieved() throws IOException {
        try (TestServer alone =
                TestServer.frozen(Files.createDirectory(home.resolve("alone")), WebSettings.of("127.0.0.1", 0))) {
            for (int i = 0; i < 5; i++) {
                guess(alone, i).expect(401);
            }

            guess(alone, 6).expect(429);
        }
    }

    private static TestClient.Answer guess(TestServer alone, int i) {
        return TestClient.send(alone.client()
                .request("/api/v1/login")
                .header("X-Forwarded-For", "192.0.2." + i)
                .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"viewer\",\"password\":\"wrong\"}")));
    }
}
