package io.duijie.engine.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.HttpCall;
import io.duijie.connector.api.HttpReply;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.Secret;
import io.duijie.engine.quota.ConnectionQuota;
import io.duijie.engine.quota.LocalQuota;
import io.duijie.engine.quota.PermitLog;
import io.duijie.engine.quota.Priority;
import io.duijie.engine.quota.Quota;
import io.duijie.engine.retry.RunControl;
import io.duijie.engine.store.FencedOut;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlatformHttpCallerTest {
    private final HttpClients clients = new HttpClients();
    private final CollectedCalls log = new CollectedCalls();
    private final Quota quota = new LocalQuota(List.of(), PermitLog.none(), Clock.systemUTC());
    private final PlatformHttpCaller caller = new PlatformHttpCaller(
            clients,
            new CallerSettings(
                    "jst",
                    ConnectionQuota.of(quota),
                    log,
                    new KnownSecrets(List.of(Secret.of("app-secret-1"))),
                    1_000_000,
                    new CallPlaces(List.of()),
                    Clock.systemUTC()));
    private final List<String> received = new ArrayList<>();
    private HttpServer server;
    private Answer answer = exchange -> send(exchange, 200, "application/json", "{}".getBytes(StandardCharsets.UTF_8));

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.createContext("/", exchange -> {
            received.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Content-Type") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            answer.to(exchange);
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        clients.close();
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void answers(int status, String type, String body) {
        answer = exchange -> send(exchange, status, type, body.getBytes(StandardCharsets.UTF_8));
    }

    private HttpCall call(HttpCall.Body body) {
        URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/open/query?page=1");
        return new HttpCall(
                "query",
                "POST",
                address,
                Map.of("X-Key", "header-secret"),
                body,
                Set.of("x-key", "password", "sign"),
                Duration.ofSeconds(3),
                Duration.ofSeconds(5));
    }

    private HttpReply reply() {
        return caller.call(call(new HttpCall.Body.None()));
    }

    @Test
    void aCallOfARunThatIsAnothersNowIsNotSent() {
        Runnable fence = () -> {
            throw new FencedOut("run 1");
        };
        CallScope scope = CallScope.ofRun(1, RunControl.uninterrupted(), Priority.NORMAL, fence);
        try (CallScope.Entered entered = scope.enter()) {
            assertThat(entered.scope()).isSameAs(scope);
            assertThatThrownBy(this::reply).isInstanceOf(FencedOut.class);
        }

        assertThat(received).isEmpty();
        assertThat(scope.calls()).isZero();
        assertThat(reply().status()).isEqualTo(200);
    }

    @Test
    void sendsFormsInOrderAndJsonWithExactNumbers() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("biz", "{\"名\":1}");
        fields.put("a b", "c&d");

        caller.call(call(new HttpCall.Body.Form(fields)));
        caller.call(call(new HttpCall.Body.Json(Map.of("price", new BigDecimal("1.10")))));

        assertThat(received)
                .containsExactly(
                        "POST /open/query?page=1 application/x-www-form-urlencoded;charset=UTF-8"
                                + " biz=%7B%22%E5%90%8D%22%3A1%7D&a+b=c%26d",
                        "POST /open/query?page=1 application/json;charset=UTF-8 {\"price\":1.10}");
    }

    @Test
    void givesStatusHeadersBodyAndTheVendorsClock() {
        answers(200, "application/json", "{\"price\":1.10,\"id\":12345678901}");

        HttpReply reply = reply();

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("CONTENT-TYPE")).contains("application/json");
        assertThat(reply.json()).isEqualTo(Map.of("price", new BigDecimal("1.10"), "id", 12345678901L));
        assertThat(reply.json()).isSameAs(reply.json());
        assertThat(reply.text()).startsWith("{\"price\":1.10");
        assertThat(reply.date().orElseThrow())
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(60));
    }

    @Test
    void undoesGzipAndUsesTheCharsetNamed() throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write("{\"msg\":\"未获取到数据\"}".getBytes(Charset.forName("GBK")));
        }
        answer = exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            send(exchange, 200, "text/html; charset=GBK", zipped.toByteArray());
        };

        assertThat(reply().json()).isEqualTo(Map.of("msg", "未获取到数据"));
    }

    @Test
    void aGzipBombIsStopped() throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(new byte[20_000_000]);
        }
        answer = exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            send(exchange, 200, "application/json", zipped.toByteArray());
        };

        assertThatThrownBy(this::reply).hasMessageContaining("answer-too-long");
    }

    @Test
    void redirectsAreAnswersLikeOthers() {
        answer = exchange -> {
            exchange.getResponseHeaders().set("Location", "/elsewhere");
            send(exchange, 302, "text/html", new byte[0]);
        };

        assertThat(reply().status()).isEqualTo(302);
        assertThat(received).hasSize(1);
    }

    @Test
    void aPageInPlaceOfJsonIsNamedButNotQuoted() {
        answers(200, "text/html", "<html>token=abcdef</html>");

        assertThatThrownBy(() -> reply().json())
                .isInstanceOfSatisfying(ConnectorException.class, failure -> assertThat(failure.kind())
                        .isEqualTo(ErrorKind.PROTOCOL))
                .hasMessageContaining("HTTP 200, text/html, 25 bytes")
                .hasMessageNotContaining("abcdef");
    }

    @Test
    void recordsTheCallWithoutItsSecrets() {
        answers(
                200,
                "application/json",
                "{\"data\":{\"PassWord\":\"p-1\",\"rows\":[1,2]},\"msg\":\"bad key app-secret-1\"}");
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("sign", "0123456789");
        fields.put("biz", "{\"user\":{\"password\":\"hunter-22\"},\"page\":1}");
        fields.put("note", "hunter-22 again");

        caller.call(call(new HttpCall.Body.Form(fields)));

        ApiCall call = log.only();
        assertThat(call.outcome()).isEqualTo(CallOutcome.OK);
        assertThat(call.status()).isEqualTo(200);
        assertThat(call.request())
                .startsWith("POST http://127.0.0.1:" + server.getAddress().getPort() + "/open/query?page=1")
                .contains("X-Key: ******")
                .contains("sign=******\nbiz={\"user\":{\"password\":\"******\"},\"page\":1}\nnote=****** again\n");
        assertThat(call.answer())
                .startsWith("HTTP 200\n")
                .endsWith("{\"data\":{\"PassWord\":\"******\",\"rows\":[1,2]},\"msg\":\"bad key ******\"}");
    }

    @Test
    void longListsAreCutAndTheEndIsKept() {
        StringBuilder rows = new StringBuilder("{\"rows\":[");
        for (int i = 0; i < 300; i++) {
            rows.append("{\"number\":")
                    .append(i)
                    .append(",\"name\":\"")
                    .append("n".repeat(40))
                    .append("\"},");
        }
        answers(200, "application/json", rows.append("{}],\"has_next\":true}").toString());

        reply();

        assertThat(log.only().answer())
                .hasSizeLessThan(4_000)
                .contains("{\"number\":3,")
                .contains("\"… +");
    }

    @Test
    void countsForTheRunThatCallsAndRecordsHowTheConnectorUnderstoodIt() {
        CallScope scope = CallScope.ofRun(42, RunControl.uninterrupted(), Priority.NORMAL);
        try (CallScope.Entered entered = scope.enter()) {
            reply();
            reply();
            entered.failed(ConnectorException.throttled(Duration.ofSeconds(1), Reason.of("code-199", "忙", "busy")));
        }
        reply();

        assertThat(scope.calls()).isEqualTo(2);
        assertThat(scope.throttled()).isEqualTo(1);
        assertThat(log.calls()).extracting(ApiCall::runId).containsExactly(42L, 42L, null);
        assertThat(log.calls())
                .extracting(ApiCall::outcome)
                .containsExactly(CallOutcome.OK, CallOutcome.THROTTLED, CallOutcome.OK);
    }

    @Test
    void tooManyRequestsPausesEveryone() {
        answer = exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "30");
            send(exchange, 429, "text/plain", "slow down".getBytes(StandardCharsets.UTF_8));
        };

        assertThat(reply().status()).isEqualTo(429);
        assertThat(quota.pause()).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(30));
        assertThat(log.only().outcome()).isEqualTo(CallOutcome.THROTTLED);
    }

    /** What the server does. */
    private interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }
}
