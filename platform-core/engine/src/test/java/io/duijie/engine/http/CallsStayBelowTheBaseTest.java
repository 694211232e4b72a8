package io.duijie.engine.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.duijie.connector.api.BasePath;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.HttpCall;
import io.duijie.engine.quota.ConnectionQuota;
import io.duijie.engine.quota.LocalQuota;
import io.duijie.engine.quota.PermitLog;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a real server receives lies below the connection's address, however it reads escapes, or nothing is sent. */
class CallsStayBelowTheBaseTest {
    private static final Queue<URI> RECEIVED = new ConcurrentLinkedQueue<>();
    private static final Pattern ESCAPE = Pattern.compile("%([0-9A-Fa-f]{2})");

    private static HttpServer server;
    private static HttpClients clients;

    @BeforeContainer
    @BeforeAll
    static void start() throws IOException {
        clients = new HttpClients();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.createContext("/", exchange -> {
            RECEIVED.add(exchange.getRequestURI());
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterContainer
    @AfterAll
    static void stop() {
        server.stop(0);
        clients.close();
    }

    private static String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/tenant-a";
    }

    private static void call(URI address) {
        RECEIVED.clear();
        BasePath base = BasePath.of(URI.create(base() + "/"));
        PlatformHttpCaller caller = new PlatformHttpCaller(
                clients,
                new CallerSettings(
                        "x",
                        ConnectionQuota.of(new LocalQuota(List.of(), PermitLog.none(), Clock.systemUTC())),
                        call -> {},
                        new KnownSecrets(List.of()),
                        1_000,
                        new CallPlaces(List.of(base)),
                        Clock.systemUTC()));
        caller.call(new HttpCall(
                "x",
                "GET",
                address,
                Map.of(),
                new HttpCall.Body.None(),
                Set.of(),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5)));
    }

    /** As the most generous server reads it: decodes again and again, takes backslashes for slashes, drops parameters of segments. */
    private static boolean staysBelow(String rawPath) {
        String path = rawPath;
        for (int i = 0; i < 8; i++) {
            if (!walksBelow(path)) {
                return false;
            }
            path = ESCAPE.matcher(path)
                    .replaceAll(found ->
                            Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(found.group(1), 16))));
        }
        return true;
    }

    private static boolean walksBelow(String path) {
        Deque<String> way = new ArrayDeque<>();
        for (String segment : path.replace('\\', '/')
                .replace("\u00c0\u00ae", ".")
                .replace("\u00c0\u00af", "/")
                .split("/")) {
            String name = segment.split(";", 2)[0].strip();
            if (name.equals("..")) {
                way.pollLast();
            } else if (!name.isEmpty() && !name.equals(".")) {
                way.addLast(name);
            }
        }
        return "tenant-a".equals(way.peekFirst());
    }

    @Provide
    Arbitrary<String> paths() {
        return Arbitraries.of(
                        "/",
                        "/",
                        "..",
                        ".",
                        "a",
                        "tenant-b",
                        "secrets",
                        "%2e",
                        "%2E%2e",
                        "%252e",
                        "%25252e%2e",
                        "%2f",
                        "%5c",
                        "\\",
                        "//",
                        "?",
                        "#",
                        ";",
                        "..;x=1",
                        "%3b",
                        "%3f",
                        "%23",
                        "%c0%ae",
                        "%c0%af",
                        "@127.0.0.1",
                        "http://",
                        "HTTP:",
                        ":",
                        "%",
                        "%00",
                        "%0d%0a",
                        "\n",
                        "\t",
                        " ",
                        "一",
                        "\u202e",
                        "%u002e",
                        "&",
                        "=",
                        "[",
                        "]",
                        "127.0.0.1",
                        "%e0%80%ae",
                        "%C1%9C")
                .list()
                .ofMaxSize(9)
                .map(pieces -> String.join("", pieces));
    }

    @Property(tries = 2_000)
    void aPathThatIsPutBehindTheBaseStaysBelowIt(@ForAll("paths") String path) {
        URI address;
        try {
            address = BasePath.of(URI.create(base())).below(path);
        } catch (ConnectorException e) {
            assertThat(e.kind()).isEqualTo(ErrorKind.CONFIGURATION);
            assertThat(e.reason().code()).isEqualTo("api-outside-base");
            return;
        }
        call(address);
        assertThat(RECEIVED).hasSize(1).allMatch(received -> staysBelow(received.getRawPath()));
    }

    /** A connector that puts addresses together by itself. */
    @Property(tries = 2_000)
    void anAddressThatLeavesTheBaseIsNotSent(@ForAll("paths") String path) {
        URI address;
        try {
            address = URI.create(base() + path);
        } catch (IllegalArgumentException e) {
            return;
        }
        try {
            call(address);
            assertThat(RECEIVED).hasSize(1).allMatch(received -> staysBelow(received.getRawPath()));
        } catch (ConnectorException e) {
            assertThat(RECEIVED).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/../tenant-b/secrets",
                "/%2e%2e/tenant-b/secrets",
                "/%252E%252e/tenant-b",
                "/a/..;/..;/tenant-b",
                "/a%2f..%2f..%2ftenant-b",
                "/%c0%ae%c0%ae/tenant-b",
                "//example.com/secrets",
                "/\\example.com",
                "/%5c..%5ctenant-b",
                "http://example.com/",
                "https:example.com",
                "/a#/b",
                "/a\nb",
                "/a%0ab",
                "/a%zz",
                "/%3f/../../tenant-b",
                "/a/..%3f/../tenant-b",
                "/a/..%3fx",
                "/a/..%23",
                "/a/..%253f",
                "/a/..%3b/tenant-b",
                "/\uff0e\uff0e/tenant-b",
                "/\u2025/tenant-b",
                "/\u2024\u2024/tenant-b",
                "/a\uff0f..\uff0f..\uff0ftenant-b",
                "/%ef%bc%8e%ef%bc%8e/tenant-b",
                "/a/..\uff1b/tenant-b",
                "/a/./b",
                "/a/%2e/b",
                "/a/..%20/b",
                "/a/%20../b",
                "/a/..%00/b",
                "/%u002e%u002e/b"
            })
    void isRefused(String path) {
        assertThat(BasePath.problem(path)).isPresent();
        assertThatThrownBy(() ->
                        BasePath.of(URI.create("https://example.org/tenant-a")).below(path))
                .isInstanceOf(ConnectorException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/orders?from=2026-01-01T00:00:00+08:00&path=/../x",
                "/orders/a%2Fb/lines",
                "/订单/列表",
                "/v1.0/users/...",
                "/a:b/@me/x;v=1",
                "/filter?a[b]=1&c=%23",
                "空操作",
                "orders.single.query",
                "batchSave"
            })
    void isLetThrough(String path) {
        assertThat(BasePath.problem(path)).isEmpty();
        assertThat(BasePath.of(URI.create("https://example.org/tenant-a/"))
                        .below(path)
                        .toString())
                .startsWith("https://example.org/tenant-a/");
    }

    @Test
    void onlyWhatLiesBelowIsHeld() {
        BasePath base = BasePath.of(URI.create("https://Example.org/tenant-a"));

        assertThat(base.holds(URI.create("https://example.org:443/tenant-a/x?y=1")))
                .isTrue();
        for (String elsewhere : List.of(
                "https://example.org/tenant-ab/x",
                "https://example.org/",
                "http://example.org/tenant-a/x",
                "https://example.org:8443/tenant-a/x",
                "https://u@example.org/tenant-a/x",
                "https://example.org/tenant-a/../tenant-b",
                "https://example.org/tenant-a/%2e%2e/tenant-b")) {
            assertThat(base.holds(URI.create(elsewhere))).as(elsewhere).isFalse();
        }
    }
}
