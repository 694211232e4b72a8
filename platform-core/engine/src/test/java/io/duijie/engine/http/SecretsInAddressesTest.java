package io.duijie.engine.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.HttpCall;
import io.duijie.engine.quota.ConnectionQuota;
import io.duijie.engine.quota.LocalQuota;
import io.duijie.engine.quota.PermitLog;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Some vendors take a token, a salt or a signature in the address alone: what is kept of a call and what is thrown never shows it. */
class SecretsInAddressesTest {
    private static final String TOKEN = "yht a+b/c=12345";
    private static final String ENCODED = "yht%20a%2Bb%2Fc%3D12345";
    private static final String SALT = "1706f5e4d3c2b1a0";
    private static final String SIGN = "face32da782d095f7278d5663668f79d";

    private final HttpClients clients = new HttpClients();
    private final CollectedCalls log = new CollectedCalls();
    private final PlatformHttpCaller caller = new PlatformHttpCaller(
            clients,
            new CallerSettings(
                    "bip",
                    ConnectionQuota.of(new LocalQuota(List.of(), PermitLog.none(), Clock.systemUTC())),
                    log,
                    new KnownSecrets(List.of()),
                    1_000_000,
                    new CallPlaces(List.of()),
                    Clock.systemUTC()));
    private HttpServer server;
    private int port;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.createContext("/", exchange -> {
            String query = exchange.getRequestURI().getQuery();
            byte[] echo = ("{\"message\":\"no such token: " + TOKEN + ", sign of it: " + SIGN + "\",\"request\":\""
                            + query + "\",\"raw\":\"" + exchange.getRequestURI().getRawQuery() + "\"}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.getResponseHeaders()
                    .set("Location", "/again?" + exchange.getRequestURI().getRawQuery());
            exchange.sendResponseHeaders(200, echo.length);
            exchange.getResponseBody().write(echo);
            exchange.close();
        });
        server.start();
        port = server.getAddress().getPort();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        clients.close();
    }

    private HttpCall call() {
        return new HttpCall(
                "salesout/save",
                "POST",
                URI.create("http://127.0.0.1:" + port + "/yonbip/save?access_token=" + ENCODED + "&salt=" + SALT
                        + "&sign=" + SIGN + "&page=7"),
                Map.of(),
                new HttpCall.Body.Json(Map.of("echoed", TOKEN)),
                Set.of("access_token", "salt", "sign"),
                Duration.ofSeconds(3),
                Duration.ofSeconds(5));
    }

    private static void assertHidden(String shown) {
        assertThat(shown)
                .doesNotContain(TOKEN)
                .doesNotContain(ENCODED)
                .doesNotContain("b/c=12345")
                .doesNotContain(SALT)
                .doesNotContain(SIGN);
    }

    @Test
    void whatIsKeptOfACallAndItsAnswerShowsNone() {
        assertThat(caller.call(call()).text()).contains(TOKEN);

        ApiCall kept = log.only();
        assertThat(kept.request()).contains("page=7").contains("access_token=" + SecretMask.STARS);
        assertThat(kept.answer()).contains("no such token: " + SecretMask.STARS);
        assertHidden(kept.request());
        assertHidden(kept.answer());
    }

    @Test
    void aCallThatFailsShowsNone() {
        server.stop(0);

        assertThatThrownBy(() -> caller.call(call())).isInstanceOfSatisfying(ConnectorException.class, failure -> {
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            assertHidden(trace.toString());
            assertHidden(failure.reason().toString());
        });
        assertHidden(log.only().request());
        assertHidden(log.only().answer());
    }
}
