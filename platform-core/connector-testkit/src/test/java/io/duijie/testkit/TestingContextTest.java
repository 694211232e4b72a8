package io.duijie.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.HttpCall;
import io.duijie.connector.api.HttpReply;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TestingContextTest {
    private final TestingContext context = new TestingContext();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/echo", this::echo);
        server.createContext("/broken", exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write(1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void echo(HttpExchange exchange) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            exchange.getRequestBody().transferTo(gzip);
        }
        exchange.getResponseHeaders().set("Content-Encoding", "gzip");
        exchange.getResponseHeaders().set("Set-Cookie", "session=s3cret");
        exchange.sendResponseHeaders(503, zipped.size());
        exchange.getResponseBody().write(zipped.toByteArray());
        exchange.close();
    }

    @Test
    void recordsWhatIsNotHttpWordForWord() {
        String given = context.blocking("select", notes -> {
            notes.request("SELECT 1");
            notes.answer("1 row");
            return "row";
        });

        assertThat(given).isEqualTo("row");
        assertThat(context.calls()).singleElement().satisfies(call -> {
            assertThat(call.api()).isEqualTo("select");
            assertThat(call.isHttp()).isFalse();
            assertThat(call.body()).isEqualTo("SELECT 1");
            assertThat(call.answer()).isEqualTo("1 row");
        });
    }

    @Test
    void refusesACallWithinAnother() {
        assertThatThrownBy(() -> context.blocking("outer", outer -> context.blocking("inner", inner -> true)))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("inner");
    }

    @Test
    void sendsFormsInOrderAndUndoesGzip() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("b", "连衣裙 A&B");
        fields.put("a", "1");

        HttpReply reply = context.http().call(call(address("/echo"), new HttpCall.Body.Form(fields), Set.of()));

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.text()).isEqualTo("b=%E8%BF%9E%E8%A1%A3%E8%A3%99+A%26B&a=1");
        assertThat(reply.date()).isPresent();
    }

    @Test
    void masksSecretsOfTheCallAndOfItsAnswer() {
        Object value = context.json().read("{\"parameters\":[\"p4ss\"],\"deep\":[{\"Token\":\"t0ken\",\"kept\":1}]}");
        Set<String> names = Set.of("PARAMETERS", "token", "Set-Cookie", "X-Key");

        HttpReply reply = context.http().call(call(address("/echo"), new HttpCall.Body.Json(value), names));

        assertThat(reply.json()).isEqualTo(value);
        RecordedCall recorded = context.calls().get(0);
        assertThat(recorded.toString()).doesNotContain("p4ss", "t0ken", "s3cret", "k3y");
        assertThat(recorded.body()).isEqualTo(recorded.answer()).contains("\"kept\":1");
        assertThat(recorded.headers()).containsKey("x-key");
    }

    @Test
    void saysNeverSentWhenNobodyListens() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        assertUnavailable(URI.create("http://127.0.0.1:" + port + "/"), true);
        assertUnavailable(URI.create("http://no-such-host.invalid/"), true);
    }

    @Test
    void doesNotSayNeverSentWhenTheAnswerBreaksOffOrNeverComes() throws IOException {
        assertUnavailable(address("/broken"), false);
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertUnavailable(URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/"), false);
        }
    }

    private void assertUnavailable(URI address, boolean notSent) {
        assertThatThrownBy(() -> context.http().call(call(address, new HttpCall.Body.None(), Set.of())))
                .isInstanceOfSatisfying(ConnectorException.class, e -> {
                    assertThat(e.kind()).isEqualTo(ErrorKind.UNAVAILABLE);
                    assertThat(e.notSent()).isEqualTo(notSent);
                });
    }

    private URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    private static HttpCall call(URI address, HttpCall.Body body, Set<String> secretNames) {
        Map<String, String> headers = Map.of("x-key", "k3y");
        Duration half = Duration.ofMillis(500);
        return new HttpCall("echo", "POST", address, headers, body, secretNames, half, half);
    }
}
