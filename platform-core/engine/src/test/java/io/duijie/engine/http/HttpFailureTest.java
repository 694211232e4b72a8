package io.duijie.engine.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.HttpCall;
import io.duijie.engine.quota.ConnectionQuota;
import io.duijie.engine.quota.LocalQuota;
import io.duijie.engine.quota.PermitLog;
import io.duijie.engine.quota.Priority;
import io.duijie.engine.quota.Quota;
import io.duijie.engine.retry.RunControl;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpFailureTest {
    private final HttpClients clients = new HttpClients();
    private final CollectedCalls log = new CollectedCalls();
    private final Quota quota = new LocalQuota(List.of(), PermitLog.none(), Clock.systemUTC());
    private final PlatformHttpCaller caller = new PlatformHttpCaller(
            clients,
            new CallerSettings(
                    "jst",
                    ConnectionQuota.of(quota),
                    log,
                    new KnownSecrets(List.of()),
                    100_000,
                    new CallPlaces(List.of()),
                    Clock.systemUTC()));

    @AfterEach
    void close() {
        clients.close();
    }

    private static HttpCall call(URI address, Duration timeout) {
        return new HttpCall(
                "orders",
                "POST",
                address,
                Map.of(),
                new HttpCall.Body.Form(Map.of("a", "b")),
                Set.of(),
                Duration.ofSeconds(3),
                timeout);
    }

    private ConnectorException failure(URI address, Duration timeout) {
        List<ConnectorException> caught = new ArrayList<>();
        assertThatThrownBy(() -> caller.call(call(address, timeout)))
                .isInstanceOfSatisfying(ConnectorException.class, caught::add)
                .hasMessageNotContaining("token");
        assertThat(caught.get(0).reason().text().chinese()).contains(address.getHost());
        return caught.get(0);
    }

    private void assertMaybeSent(RawServer.Behaviour behaviour, String code) throws IOException {
        try (RawServer server = new RawServer(behaviour)) {
            ConnectorException failure = failure(server.address("/x?token=t1"), Duration.ofSeconds(1));

            assertThat(failure.reason().code()).isEqualTo(code);
            assertThat(failure.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
            assertThat(failure.notSent()).isFalse();
            assertThat(log.only().status()).isNull();
            assertThat(log.only().outcome()).isEqualTo(CallOutcome.UNAVAILABLE);
        }
    }

    private void assertNeverSent(URI address, String code) {
        ConnectorException failure = failure(address, Duration.ofSeconds(5));

        assertThat(failure.reason().code()).isEqualTo(code);
        assertThat(failure.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
        assertThat(failure.notSent()).isTrue();
    }

    @Test
    void nobodyListens() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        assertNeverSent(URI.create("http://127.0.0.1:" + port + "/x?token=t1"), "connection-refused");
    }

    @Test
    void unknownHost() {
        assertNeverSent(URI.create("http://no-such-host.invalid/x?token=t1"), "unknown-host");
    }

    @Test
    void noSecureConnection() throws IOException {
        try (RawServer server = new RawServer(RawServer.sends("HTTP/1.1 200 OK\r\n\r\n"))) {
            URI plain = server.address("/x?token=t1");
            List<ConnectorException> caught = new ArrayList<>();

            assertThatThrownBy(() -> caller.call(
                            call(URI.create(plain.toString().replace("http:", "https:")), Duration.ofSeconds(1))))
                    .isInstanceOfSatisfying(ConnectorException.class, caught::add);

            assertThat(caught.get(0).kind()).isEqualTo(ErrorKind.UNAVAILABLE);
        }
    }

    @Test
    void reset() throws IOException {
        assertMaybeSent(RawServer.resets(), "connection-lost");
    }

    @Test
    void closedWithoutAnAnswer() throws IOException {
        assertMaybeSent(RawServer.sends(""), "connection-lost");
    }

    @Test
    void answerCutOff() throws IOException {
        assertMaybeSent(RawServer.sends("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"a\":"), "connection-lost");
    }

    @Test
    void chunkedAnswerCutOff() throws IOException {
        assertMaybeSent(
                RawServer.sends("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{\"a\":\r\n"),
                "connection-lost");
    }

    @Test
    void noAnswerInTime() throws IOException {
        try (RawServer server = new RawServer(RawServer.stallsAfter(""))) {
            HttpCall call = new HttpCall(
                    "orders",
                    "POST",
                    server.address("/x"),
                    Map.of(),
                    new HttpCall.Body.None(),
                    Set.of(),
                    Duration.ofMillis(200),
                    Duration.ofMillis(200));

            assertThatThrownBy(() -> caller.call(call))
                    .isInstanceOfSatisfying(ConnectorException.class, failure -> assertThat(failure.notSent())
                            .isFalse())
                    .hasMessageContaining("answer-timeout");
        }
    }

    @Test
    void bodyThatNeverEnds() throws IOException {
        try (RawServer server =
                new RawServer(RawServer.stallsAfter("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"a\":"))) {
            HttpCall call = new HttpCall(
                    "orders",
                    "GET",
                    server.address("/x"),
                    Map.of(),
                    new HttpCall.Body.None(),
                    Set.of(),
                    Duration.ofMillis(200),
                    Duration.ofMillis(200));

            assertThatThrownBy(() -> caller.call(call)).hasMessageContaining("answer-timeout");
        }
    }

    @Test
    void answerTooLong() throws IOException {
        assertMaybeSent(
                RawServer.sends("HTTP/1.1 200 OK\r\nContent-Length: 200000\r\n\r\n" + "x".repeat(200_000)),
                "answer-too-long");
    }

    @Test
    void answerThatAnnouncesTooMuchIsNotReadAtAll() throws IOException {
        assertMaybeSent(
                RawServer.stallsAfter("HTTP/1.1 200 OK\r\nContent-Length: 200000000\r\n\r\n"), "answer-too-long");
    }

    @Test
    void answerTooLongInChunks() throws IOException {
        String chunk = "2710\r\n" + "x".repeat(10_000) + "\r\n";
        assertMaybeSent(
                RawServer.stallsAfter("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunk.repeat(20)),
                "answer-too-long");
    }

    @Test
    void answerTooLongWithoutAnyLength() throws IOException {
        assertMaybeSent(
                RawServer.stallsAfter("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + "x".repeat(200_000)),
                "answer-too-long");
    }

    @Test
    void answerWithBrokenCompression() throws IOException {
        assertMaybeSent(
                RawServer.sends("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 9\r\n\r\nnot gzip!"),
                "answer-broken");
    }

    @Test
    void anAddressThatIsNone() {
        assertThatThrownBy(() -> caller.call(call(URI.create("ftp://files.example/x?token=t1"), Duration.ofSeconds(1))))
                .isInstanceOfSatisfying(ConnectorException.class, failure -> {
                    assertThat(failure.kind()).isEqualTo(ErrorKind.CONFIGURATION);
                    assertThat(failure.notSent()).isTrue();
                })
                .hasMessageNotContaining("t1");
    }

    @Test
    void aDeadKeptConnectionIsNotTriedTwiceBehindOurBack() throws IOException {
        int[] requests = new int[1];
        RawServer.Behaviour closesAfterTheFirst = socket -> {
            requests[0]++;
            if (requests[0] == 1) {
                RawServer.sends("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
                        .answer(socket);
                socket.getInputStream().read();
                requests[0]++;
            }
        };
        try (RawServer server = new RawServer(closesAfterTheFirst)) {
            HttpCall call = new HttpCall(
                    "orders",
                    "GET",
                    server.address("/x"),
                    Map.of(),
                    new HttpCall.Body.None(),
                    Set.of(),
                    Duration.ofSeconds(3),
                    Duration.ofSeconds(3));
            caller.call(call);

            assertThatThrownBy(() -> caller.call(call))
                    .isInstanceOfSatisfying(ConnectorException.class, failure -> assertThat(failure.notSent())
                            .isFalse());
            assertThat(requests[0]).isEqualTo(2);
        }
    }

    @Test
    void callsThatWereNotSentAreNoCallsOfTheRun() {
        CallScope scope = CallScope.ofRun(7, RunControl.uninterrupted(), Priority.NORMAL);
        try (CallScope.Entered entered = scope.enter()) {
            assertThat(entered).isNotNull();
            failure(URI.create("http://no-such-host.invalid/x"), Duration.ofSeconds(1));
        }

        assertThat(scope.calls()).isZero();
        assertThat(log.only().runId()).isEqualTo(7);
    }
}
