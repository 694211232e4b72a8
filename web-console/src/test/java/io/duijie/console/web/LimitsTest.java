package io.duijie.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.console.account.Role;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is sent has a limit, and whoever goes beyond it gets the error body. */
class LimitsTest {
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

    private static TestClient.Answer post(String path, String body) {
        return administrator.send("POST", path, body);
    }

    @Test
    void aBodyHasALargestSize() {
        String member = "{\"settings\":{\"x\":\"";
        assertThat(post("/api/v1/users", "{\"name\":\"" + "x".repeat(64 * 1024) + "\"}")
                        .expect(413)
                        .object())
                .containsEntry("type", "too-large");
        post("/api/v1/connections", member + "x".repeat(256 * 1024) + "\"}}").expect(413);
        post("/api/v1/integrations/validate", "{\"files\":[\"" + "x".repeat(24 * 1024 * 1024) + "\"]}")
                .expect(413);
    }

    @Test
    void jsonHasALargestDepthAndLengthOfNumbers() {
        for (String path : List.of("/api/v1/users", "/api/v1/connections", "/api/v1/integrations/validate")) {
            assertThat(post(path, "{\"a\":".repeat(5000) + "1" + "}".repeat(5000))
                            .expect(400)
                            .object())
                    .containsEntry("type", "bad-request");
            post(path, "{\"a\":" + "[".repeat(30_000)).expect(400);
            post(path, "{\"a\":" + "9".repeat(5000) + "}").expect(400);
            post(path, "{\"a\":1e999999999}").expect(400);
            post(path, "[]").expect(400);
            post(path, "").expect(400);
        }
    }

    @Test
    void deepAndLargeDocumentsAreProblemsNotFailures() {
        String deep = "{\"id\":\"deep\",\"x\":" + "[".repeat(20_000) + "]".repeat(20_000) + "}";
        TestClient.Answer answer = administrator.post(
                "/api/v1/integrations/validate", TestServer.files("deep.json", deep, "../../x.json", "{}"));

        assertThat((List<?>) answer.expect(200).object().get("problems")).isNotEmpty();
    }

    @Test
    void oddAddressesAndHeadersAreRefusedWithoutTellingWhatStandsBehind() throws IOException {
        for (String line : List.of(
                "GET /%ZZ HTTP/1.1",
                "GET /api/v1/../../etc/passwd HTTP/1.1",
                "GET /..%2f..%2fetc/passwd HTTP/1.1",
                "GET /%2e%2e/%2e%2e/etc/passwd HTTP/1.1",
                "GET /console/../../../../etc/passwd HTTP/1.1",
                "GET /assets/..%5c..%5cx HTTP/1.1",
                "GET /;/api/v1/users HTTP/1.1",
                "GET /api/v1/users;x=.json HTTP/1.1",
                "GET //api/v1/users HTTP/1.1",
                "GET /api/v1/users/%00 HTTP/1.1",
                "NONSENSE",
                "GET /" + "x".repeat(20_000) + " HTTP/1.1")) {
            String answer = raw(line + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            assertThat(answer).as(line).doesNotContain("root:", "Jetty", "org.eclipse", "io.duijie", "\"role\"");
        }
    }

    private static String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.web.port())) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(StandardCharsets.UTF_8));
            out.flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aSessionIsNewAtEachLoginWhateverTheBrowserSends() {
        TestClient victim = server.client();
        victim.cookie = Guard.COOKIE + "=chosen-by-an-attacker";

        victim.login("viewer", TestServer.PASSWORD).expect(200);

        assertThat(victim.cookie).doesNotContain("chosen");
        TestClient attacker = server.client();
        attacker.cookie = Guard.COOKIE + "=chosen-by-an-attacker";
        attacker.get("/api/v1/me").expect(401);

        TestClient former = server.client();
        former.cookie = victim.cookie;
        victim.login("viewer", TestServer.PASSWORD).expect(200);
        former.get("/api/v1/me").expect(401);
        victim.get("/api/v1/me").expect(200);
        victim.post("/api/v1/logout", java.util.Map.of()).expect(204);
        victim.get("/api/v1/me").expect(401);
    }

    @Test
    void aTokenInTheAddressCountsForNothing() {
        String token = administrator.cookie.substring(administrator.cookie.indexOf('=') + 1);
        for (String query : List.of("?token=", "?access_token=", "?" + Guard.COOKIE + "=")) {
            TestClient.send(server.client()
                            .request("/api/v1/me" + query + token)
                            .GET())
                    .expect(401);
        }
        TestClient.send(server.client()
                        .request("/api/v1/me")
                        .header("Authorization", "Basic " + token)
                        .method("GET", HttpRequest.BodyPublishers.noBody()))
                .expect(401);
    }
}
