package io.duijie.wecom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.duijie.connector.api.Connector;
import io.duijie.connector.api.ConnectorException;
import io.duijie.testkit.MangledAnswer;
import io.duijie.testkit.TestingContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever the vendor answers: a page, an outcome or a reason, and never anything else; a refusal is never a page or taken. */
class AnswerLawsTest {
    private static final String PAGE =
            "{\"errcode\":0,\"errmsg\":\"ok\",\"sp_no_list\":[\"1\",\"2\"],\"new_next_cursor\":\"20\"}";
    private static final String DETAIL =
            "{\"errcode\":0,\"info\":{\"sp_status\":2,\"apply_time\":1700000000,\"apply_data\":{"
                    + "\"contents\":[{\"title\":[{\"text\":\"a\"}],\"value\":{\"children\":[{\"list\":[]}]}}]}}}";
    private static final String SENT = "{\"errcode\":0,\"errmsg\":\"ok\",\"msgid\":\"a\"}";
    private static final List<String> SAYS_REFUSED =
            List.of("\"errcode\":-1", "\"errcode\":\"45009\"", "\"errcode\":null", "\"errcode\":81013");

    private final TestingContext context = new TestingContext();
    private volatile String answer = PAGE;
    private HttpServer server;
    private Connector open;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/cgi-bin/gettoken",
                exchange ->
                        answer(exchange, "{\"errcode\":0,\"access_token\":\"token-of-the-test\",\"expires_in\":7200}"));
        server.createContext("/cgi-bin/", exchange -> answer(exchange, answer));
        server.start();
        open = Fixture.open(
                context,
                Fixture.settings("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        exchange.getRequestBody().readAllBytes();
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    private Object page() {
        return Fixture.read(open, Fixture.list(Instant.EPOCH, Instant.EPOCH.plusSeconds(60), null));
    }

    private Object detail() {
        return Fixture.read(open, Fixture.detail("a"));
    }

    @Test
    void anyAnswerIsUnderstoodOrRefusedWithAReason() {
        trials(200);
    }

    @Tag("faults")
    @Test
    void anyAnswerIsUnderstoodOrRefusedWithAReasonInManyTrials() {
        trials(20_000);
    }

    private void trials(int count) {
        for (int seed = 0; seed < count; seed++) {
            understood(PAGE, seed, this::page);
            understood(DETAIL, seed, this::detail);
            understood(SENT, seed, () -> Fixture.write(open, Fixture.message("a", "1")));
        }
    }

    private void understood(String good, int seed, Supplier<?> call) {
        answer = MangledAnswer.of(good, seed);
        try {
            assertThat(call.get()).as(answer).isNotNull();
        } catch (ConnectorException reason) {
            assertThat(reason.reason().text().chinese()).as(answer).isNotBlank();
        } catch (RuntimeException | Error e) {
            throw new AssertionError("seed " + seed + ": " + answer, e);
        }
    }

    @Test
    void anAnswerThatSaysRefusedIsNeitherAPageNorTakenWhateverElseItSays() {
        int refused = 0;
        for (int seed = 0; seed < 200; seed++) {
            String good = List.of(PAGE, DETAIL, SENT).get(seed % 3);
            String rest = MangledAnswer.of("{" + good.substring(good.indexOf(',') + 1), seed);
            if (!rest.startsWith("{\"")) {
                continue;
            }
            refused++;
            answer = "{" + SAYS_REFUSED.get(seed % SAYS_REFUSED.size()) + "," + rest.substring(1);
            assertThatThrownBy(this::page).as(answer).isInstanceOf(ConnectorException.class);
            assertThatThrownBy(this::detail).as(answer).isInstanceOf(ConnectorException.class);
            assertThatThrownBy(() -> Fixture.write(open, Fixture.message("a", "1")))
                    .as(answer)
                    .isInstanceOf(ConnectorException.class);
        }
        assertThat(refused).isGreaterThan(30);
    }
}
