package io.duijie.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.dialect.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A page of another site, and a name that somebody points at the server, gain nothing. */
class HostsTest {
    @TempDir
    static Path home;

    private static TestServer server;

    @BeforeAll
    static void start() {
        server = TestServer.start(
                home,
                new WebSettings(
                        "127.0.0.1", 0, List.of(), List.of(URI.create("https://duijie.example.com")), null, null));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static String answer(String path, String host) throws IOException {
        String request = "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
        try (SlowSocket socket = SlowSocket.open(server.web.port(), request)) {
            return socket.readToEnd();
        }
    }

    @Test
    void aNameThatIsNotTheServersIsRefusedWithWhatToSet() throws IOException {
        for (String host : List.of(
                "attacker.example",
                "attacker.example:8080",
                "127.0.0.1.nip.io",
                "localhost.attacker.example",
                "10.9.8.7")) {
            for (String path : List.of("/", "/api/v1/me", "/api/v1/openapi.json", "/metrics", "/favicon.svg")) {
                assertThat(answer(path, host))
                        .as(host + path)
                        .startsWith("HTTP/1.1 421 ")
                        .contains("\"unknown-host\"", "--public-url", "名义", "nosniff");
            }
        }
    }

    @Test
    void theServersOwnNamesAreAnswered() throws IOException {
        for (String host : List.of(
                "127.0.0.1",
                "127.0.0.1:" + server.web.port(),
                "localhost:8080",
                "LOCALHOST",
                "127.0.0.9",
                "[::1]:8080",
                "duijie.example.com",
                "Duijie.Example.com.:443")) {
            assertThat(answer("/api/v1/me", host)).as(host).startsWith("HTTP/1.1 401 ");
        }
    }

    @Test
    void aLoadBalancerAsksForTheHealthByAnyName() throws IOException {
        assertThat(answer("/health/live", "10.9.8.7:8080")).startsWith("HTTP/1.1 200 ");
        assertThat(answer("/health/ready", "node-3.internal")).startsWith("HTTP/1.1 200 ");
    }

    private static int login(String origin) {
        String body = Json.write(Map.of("name", "viewer", "password", TestServer.PASSWORD));
        return TestClient.send(server.client()
                        .request("/api/v1/login")
                        .header("Origin", origin)
                        .POST(HttpRequest.BodyPublishers.ofString(body)))
                .status();
    }

    @Test
    void anotherSiteLogsNobodyInWhereTheBrowserNamesOnlyTheOrigin() {
        for (String origin : List.of(
                "https://attacker.example",
                "http://127.0.0.1",
                "http://localhost:" + server.web.port(),
                "http://duijie.example.com",
                "null")) {
            assertThat(login(origin)).as(origin).isEqualTo(403);
        }
        assertThat(login("http://127.0.0.1:" + server.web.port())).isEqualTo(200);
        assertThat(login("https://duijie.example.com")).isEqualTo(200);
    }
}
