package io.duijie.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.console.account.Role;
import io.duijie.dialect.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A viewer checks twenty times nine files of sixty thousand unknown members at once, against a server with a heap of 512 MB. */
class ManyUploadsTest {
    private static final int AT_ONCE = 20;
    private static final int FILES = 9;
    private static final int MEMBERS = 60_000;

    @TempDir
    private Path home;

    private final HttpClient http = HttpClient.newHttpClient();

    /** The server in a process of its own; prints its port and ends with its input. */
    static final class Small {
        private Small() {}

        public static void main(String[] arguments) throws IOException {
            try (TestServer server = TestServer.start(Path.of(arguments[0]))) {
                System.out.println("ready " + server.web.port());
                while (System.in.read() >= 0) {
                    continue;
                }
            }
            System.exit(0);
        }
    }

    private Process start() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Small.class.getName(),
                        home.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static byte[] body() {
        String file = IntStream.range(0, MEMBERS)
                .mapToObj(i -> "\"k" + i + "\":\"v\"")
                .collect(Collectors.joining(",", "{", "}"));
        String[] files = IntStream.range(0, FILES)
                .boxed()
                .flatMap(i -> Stream.of("f" + i + ".json", file))
                .toArray(String[]::new);
        return Json.write(TestServer.files(files)).getBytes(StandardCharsets.UTF_8);
    }

    private HttpResponse<String> login(URI root) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(root.resolve("/api/v1/login"))
                        .POST(HttpRequest.BodyPublishers.ofString(
                                Json.write(Map.of("name", Role.VIEWER.word(), "password", TestServer.PASSWORD))))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest check(URI root, HttpResponse<String> session, byte[] body) {
        return HttpRequest.newBuilder(root.resolve("/api/v1/integrations/validate"))
                .header(
                        "Cookie",
                        session.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0])
                .header(
                        Guard.CSRF_HEADER,
                        String.valueOf(Json.readObject(session.body()).get("csrf")))
                .timeout(Duration.ofMinutes(5))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    @Test
    void areAnsweredOrPutOffAndTheServerLives() throws IOException, InterruptedException {
        Process server = start();
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))) {
            String ready = output.readLine();
            while (ready != null && !ready.startsWith("ready ")) {
                ready = output.readLine();
            }
            URI root = URI.create("http://127.0.0.1:" + String.valueOf(ready).substring("ready ".length()) + "/");
            HttpResponse<String> session = login(root);
            byte[] body = body();

            List<CompletableFuture<HttpResponse<String>>> sent = IntStream.range(0, AT_ONCE)
                    .mapToObj(i -> http.sendAsync(check(root, session, body), HttpResponse.BodyHandlers.ofString()))
                    .toList();

            for (CompletableFuture<HttpResponse<String>> one : sent) {
                HttpResponse<String> answer = one.join();
                assertThat(answer.statusCode()).isIn(200, 429);
                if (answer.statusCode() == 429) {
                    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
                    assertThat(answer.body()).contains("请稍后再试", "try again");
                } else {
                    assertThat(answer.body()).contains("too-many-problems");
                }
            }
            assertThat(sent).anyMatch(one -> one.join().statusCode() == 200);
            assertThat(server.isAlive()).isTrue();
            byte[] small =
                    Json.write(TestServer.files("a.json", TestServer.idle("a"))).getBytes(StandardCharsets.UTF_8);
            assertThat(http.send(check(root, session, small), HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
        } finally {
            server.destroyForcibly();
        }
    }
}
