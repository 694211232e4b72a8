package io.duijie.yonbip;

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
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever the vendor answers: a page, an outcome or a reason, and never anything else; a refusal is never a page or taken. */
class AnswerLawsTest {
    private static final String PAGE =
            "{\"code\":\"200\",\"message\":\"ok\",\"data\":{\"pageIndex\":1,\"pageCount\":2,\"recordCount\":3,"
                    + "\"recordList\":[{\"id\":\"1\"},{\"id\":\"2\"}]}}";
    private static final String SAVED = "{\"code\":\"200\",\"data\":{\"id\":190,\"code\":\"QTRK-1\",\"pubts\":\"x\"}}";
    private static final String EACH =
            "{\"code\":200,\"data\":{\"count\":2,\"sucessCount\":1,\"failCount\":1,\"messages\":[\"x\"],"
                    + "\"infos\":[{\"id\":\"1\",\"code\":\"a\"}],\"failInfos\":[{\"id\":\"2\",\"message\":\"x\"}]}}";
    private static final List<String> SAYS_REFUSED =
            List.of("\"code\":999", "\"code\":\"310008\"", "\"code\":null", "\"code\":0", "\"code\":\"404\"");

    private final TestingContext context = new TestingContext();
    private volatile String answer = PAGE;
    private HttpServer server;
    private Connector open;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String address = "http://127.0.0.1:" + server.getAddress().getPort();
        String centre = "{\"code\":\"00000\",\"data\":{\"gatewayUrl\":\"" + address + "\",\"tokenUrl\":\"" + address
                + "\",\"access_token\":\"token-of-the-test\",\"expire\":7200}}";
        server.createContext("/open-auth", exchange -> answer(exchange, centre));
        server.createContext("/yonbip", exchange -> answer(exchange, answer));
        server.start();
        open = Fixture.open(context, Fixture.settings(address));
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
            understood(
                    PAGE,
                    seed,
                    () -> List.of(Fixture.read(open, Fixture.page(1, 2)).vendorTime() == null));
            understood(SAVED, seed, () -> Fixture.write(open, Fixture.receipt("1")));
            understood(EACH, seed, () -> Fixture.write(open, Fixture.audit(List.of("1", "2"))));
        }
    }

    private void understood(String good, int seed, Supplier<List<?>> call) {
        answer = MangledAnswer.of(good, seed);
        try {
            assertThat(call.get()).as(answer).isNotEmpty().doesNotContainNull();
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
            String good = List.of(PAGE, SAVED, EACH).get(seed % 3);
            String rest = MangledAnswer.of("{" + good.substring(good.indexOf(',') + 1), seed);
            if (!rest.startsWith("{\"")) {
                continue;
            }
            refused++;
            answer = "{" + SAYS_REFUSED.get(seed % SAYS_REFUSED.size()) + "," + rest.substring(1);
            assertThatThrownBy(() -> Fixture.read(open, Fixture.page(1, 2)))
                    .as(answer)
                    .isInstanceOf(ConnectorException.class);
            assertThat(outcomes(() -> Fixture.write(open, Fixture.receipt("1"))))
                    .as(answer)
                    .noneMatch(WriteOutcome.Accepted.class::isInstance);
            assertThat(outcomes(() -> Fixture.write(open, Fixture.audit(List.of("1", "2")))))
                    .as(answer)
                    .noneMatch(WriteOutcome.Accepted.class::isInstance);
        }
        assertThat(refused).isGreaterThan(50);
    }

    private static List<?> outcomes(Supplier<List<?>> call) {
        try {
            return call.get();
        } catch (ConnectorException refused) {
            return List.of();
        }
    }
}
