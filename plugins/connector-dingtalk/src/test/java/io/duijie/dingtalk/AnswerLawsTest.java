package io.duijie.dingtalk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.duijie.connector.api.Connector;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.WriteOutcome;
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
    private static final String PAGE = "{\"result\":{\"list\":[\"a\",\"b\"],\"nextToken\":20},\"success\":true}";
    private static final String DETAIL =
            "{\"result\":{\"status\":\"COMPLETED\",\"result\":\"agree\",\"createTime\":\"2022-08-31T11:52Z\","
                    + "\"formComponentValues\":[{\"name\":\"来源单号\",\"value\":\"1\"},{\"name\":\"明细\",\"componentType\":\"TableField\","
                    + "\"value\":\"[[{\\\"name\\\":\\\"金额\\\",\\\"value\\\":\\\"1\\\"}]]\"}]},\"success\":\"true\"}";
    private static final String STARTED = "{\"instanceId\":\"a\"}";
    private static final List<String> SAYS_REFUSED =
            List.of("\"code\":\"systemError\"", "\"success\":false", "\"code\":40014", "\"success\":\"false\"");

    private final TestingContext context = new TestingContext();
    private volatile String answer = PAGE;
    private HttpServer server;
    private Connector open;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/v1.0/oauth2",
                exchange -> answer(exchange, "{\"accessToken\":\"token-of-the-test\",\"expireIn\":7200}"));
        server.createContext("/v1.0/workflow", exchange -> answer(exchange, answer));
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
            understood(
                    DETAIL,
                    seed,
                    () -> Fixture.find(open, Fixture.act("terminate", java.util.Map.of("processInstanceId", "a"))));
            understood(STARTED, seed, () -> Fixture.write(open, Fixture.payment("1")));
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
            String rest = MangledAnswer.of(List.of(PAGE, DETAIL, STARTED).get(seed % 3), seed);
            if (!rest.startsWith("{\"") || rest.contains("\"success\"")) {
                continue;
            }
            refused++;
            answer = "{" + SAYS_REFUSED.get(seed % SAYS_REFUSED.size()) + "," + rest.substring(1);
            assertThatThrownBy(this::page).as(answer).isInstanceOf(ConnectorException.class);
            assertThatThrownBy(this::detail).as(answer).isInstanceOf(ConnectorException.class);
            assertThat(outcomes(() -> Fixture.write(open, Fixture.payment("1"))))
                    .as(answer)
                    .noneMatch(WriteOutcome.Accepted.class::isInstance);
        }
        assertThat(refused).isGreaterThan(30);
    }

    private static List<?> outcomes(Supplier<List<?>> call) {
        try {
            return call.get();
        } catch (ConnectorException refused) {
            return List.of();
        }
    }
}
