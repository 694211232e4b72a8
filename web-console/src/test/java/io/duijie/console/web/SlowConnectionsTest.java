package io.duijie.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.console.account.Role;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whoever is slow, on purpose or not, keeps nobody else waiting. */
@Timeout(180)
class SlowConnectionsTest {
    private static final Duration SOON = Duration.ofSeconds(15);

    @TempDir
    static Path home;

    private static TestServer server;
    private static TestClient viewer;

    private final List<SlowSocket> sockets = new ArrayList<>();
    private final ScheduledExecutorService dripping = Executors.newSingleThreadScheduledExecutor();

    @BeforeAll
    static void start() {
        server = TestServer.start(home);
        viewer = server.loggedIn(Role.VIEWER);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @AfterEach
    void close() {
        dripping.shutdownNow();
        sockets.forEach(SlowSocket::close);
    }

    private int port() {
        return server.web.port();
    }

    private static int soon(HttpRequest.Builder request) throws Exception {
        return TestServer.HTTP
                .send(request.timeout(SOON).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private static void theServerAnswers() throws Exception {
        for (int i = 0; i < 10; i++) {
            assertThat(soon(HttpRequest.newBuilder(server.address("/health/live"))))
                    .isEqualTo(200);
            assertThat(soon(viewer.request("/api/v1/me"))).isEqualTo(200);
        }
        String login = "{\"name\":\"operator\",\"password\":\"" + TestServer.PASSWORD + "\"}";
        assertThat(soon(HttpRequest.newBuilder(server.address("/api/v1/login"))
                        .POST(HttpRequest.BodyPublishers.ofString(login))))
                .isEqualTo(200);
    }

    @Test
    void aThousandSlowConnectionsAreNotFelt() throws Exception {
        List<SlowSocket> idle = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            idle.add(SlowSocket.open(port(), ""));
            sockets.add(SlowSocket.open(port(), "GET / HTTP/1.1\r\nX-Slow: "));
            sockets.add(SlowSocket.sending(port(), "/api/v1/login", ""));
            sockets.add(SlowSocket.sending(
                    port(), "/api/v1/login", "Cookie: " + Guard.COOKIE + "=" + "a".repeat(43) + "\r\n"));
        }
        var unused = dripping.scheduleWithFixedDelay(
                () -> sockets.forEach(SlowSocket::drip), 100, 500, TimeUnit.MILLISECONDS);

        theServerAnswers();
        idle.forEach(SlowSocket::close);
    }

    @Test
    void aBodyWithoutALoginHasFiveSeconds() throws Exception {
        SlowSocket slow = SlowSocket.sending(port(), "/api/v1/login", "");
        sockets.add(slow);
        var unused = dripping.scheduleWithFixedDelay(slow::drip, 300, 300, TimeUnit.MILLISECONDS);

        assertThat(slow.readToEnd()).startsWith("HTTP/1.1 408 ").contains("\"too-slow\"", "5 秒", "nosniff");
    }

    @Test
    void aBodyThatComesInPiecesIsAnsweredWhenItIsThere() throws Exception {
        String body = "{\"name\":\"viewer\",\"password\":\"" + TestServer.PASSWORD + "\"}";
        String head = "POST /api/v1/login HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Length: ";
        for (int at : List.of(0, 1, body.length() - 1)) {
            SlowSocket slow = SlowSocket.open(port(), head + body.length() + "\r\n\r\n" + body.substring(0, at));
            sockets.add(slow);
            var unused = dripping.schedule(() -> slow.say(body.substring(at)), 500, TimeUnit.MILLISECONDS);

            assertThat(slow.readToEnd()).startsWith("HTTP/1.1 200 ");
        }
    }

    @Test
    void headersHaveTenSeconds() throws Exception {
        long begun = System.nanoTime();
        SlowSocket slow = SlowSocket.open(port(), "GET /health/live HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ");
        sockets.add(slow);
        var unused = dripping.scheduleWithFixedDelay(slow::drip, 300, 300, TimeUnit.MILLISECONDS);

        assertThat(slow.readToEnd()).isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofSeconds(8));
    }

    @Test
    void aConnectionThatIsUsedAgainAfterAWhileIsKept() throws Exception {
        String request = "GET /health/live HTTP/1.1\r\nHost: 127.0.0.1\r\n";
        SlowSocket slow = SlowSocket.open(port(), request + "\r\n");
        sockets.add(slow);
        var unused = dripping.schedule(() -> slow.say(request + "Connection: close\r\n\r\n"), 13, TimeUnit.SECONDS);

        assertThat(slow.readToEnd().split("HTTP/1.1 200 ", -1)).hasSize(3);
    }

    @Test
    void sixtyFourBodiesWithoutALoginAreAwaitedAndTheOldestGivesWay() throws Exception {
        SlowSocket first = SlowSocket.awaited(port(), "/api/v1/login");
        sockets.add(first);
        for (int i = 0; i < Doorway.STRANGERS; i++) {
            sockets.add(SlowSocket.sending(port(), "/api/v1/login", ""));
        }

        assertThat(first.readToEnd()).isEmpty();
        for (SlowSocket later : sockets.subList(1, sockets.size())) {
            assertThat(later.readToEnd()).startsWith("HTTP/1.1 408 ");
        }
    }

    /** Asks for more than the system holds for it. */
    private SocketChannel notReading() throws IOException {
        ByteBuffer asking = StandardCharsets.US_ASCII.encode(
                "GET /api/v1/openapi.json HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".repeat(100));
        SocketChannel channel = SocketChannel.open();
        channel.setOption(StandardSocketOptions.SO_RCVBUF, 4096);
        channel.connect(new InetSocketAddress("127.0.0.1", port()));
        channel.write(asking);
        return channel;
    }

    @Test
    void whoDoesNotReadTheAnswerGivesWayBeforeThoseWhoCameLater() throws Exception {
        List<SocketChannel> channels = new ArrayList<>();
        try {
            for (int i = 0; i < 3; i++) {
                channels.add(notReading());
            }
            AtomicInteger still = new AtomicInteger();
            Eventually.get(() -> onlyWriting() ? still.incrementAndGet() : still.getAndSet(0), times -> times == 200);
            for (int i = 0; i < Doorway.STRANGERS; i++) {
                sockets.add(SlowSocket.sending(port(), "/api/v1/login", ""));
            }

            assertThat(sockets.get(0).readToEnd()).startsWith("HTTP/1.1 408 ");
        } finally {
            for (SocketChannel channel : channels) {
                channel.close();
            }
        }
    }

    /** Whether threads of the server wait for somebody to read, and none does anything else. */
    private static boolean onlyWriting() {
        List<StackTraceElement[]> handling = Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getName().startsWith("JettyServerThreadPool"))
                .map(Map.Entry::getValue)
                .filter(frames -> isIn(frames, "io.javalin."))
                .toList();
        return !handling.isEmpty()
                && handling.stream().allMatch(frames -> isIn(frames, "org.eclipse.jetty.util.Blocker"));
    }

    private static boolean isIn(StackTraceElement[] frames, String names) {
        return Arrays.stream(frames).anyMatch(frame -> frame.getClassName().startsWith(names));
    }

    @Test
    void aLoginMayBeSlowWithItsBodyAndKeepsNobodyElseOut() throws Exception {
        String headers = "Cookie: " + viewer.cookie + "\r\n" + Guard.CSRF_HEADER + ": " + viewer.csrf + "\r\n";
        for (int i = 0; i < 260; i++) {
            sockets.add(SlowSocket.sending(port(), "/api/v1/integrations/validate", headers));
        }
        String refused = sockets.get(259).readToEnd();
        TestClient operator = server.loggedIn(Role.OPERATOR);

        assertThat(refused).startsWith("HTTP/1.1 429 ").contains("\"too-many-requests\"");
        assertThat(soon(HttpRequest.newBuilder(server.address("/health/live")))).isEqualTo(200);
        assertThat(soon(operator.request("/api/v1/overview"))).isEqualTo(200);
    }

    @Test
    void aForgedCookieIsNoLogin() {
        TestClient forged = server.client();
        forged.cookie = Guard.COOKIE + "=" + "a".repeat(43);

        assertThat(forged.post("/api/v1/login", Map.of("name", "x".repeat(Doorway.STRANGER_BYTES)))
                        .expect(413)
                        .object())
                .containsEntry("type", "too-large");
        forged.post("/api/v1/login", Map.of("name", "x".repeat(5_000), "password", "x"))
                .expect(400);
    }

    @Test
    void aLargeBodyWaitsInAFileAndLeavesNone() throws IOException {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        String text = TestServer.idle("large").replace("方案 large", "x".repeat(5_000_000));

        viewer.post("/api/v1/integrations/validate", TestServer.files("large.json", text))
                .expect(200);

        Eventually.get(
                () -> temporary.toFile().list((folder, name) -> name.startsWith("duijie-body")),
                files -> files.length == 0);
    }
}
