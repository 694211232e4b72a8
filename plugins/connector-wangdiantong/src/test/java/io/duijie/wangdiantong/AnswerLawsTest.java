package io.duijie.wangdiantong;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duijie.connector.api.Answer;
import io.duijie.connector.api.Connector;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.FindResult;
import io.duijie.connector.api.WriteOutcome;
import io.duijie.connector.api.WriteRequest;
import io.duijie.testkit.MangledAnswer;
import io.duijie.testkit.TestingContext;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever the vendor answers: a page, an outcome or a reason, and never anything else; a refusal is never a page or taken. */
class AnswerLawsTest {
    private static final String PAGE =
            "{\"status\":0,\"data\":{\"total_count\":101,\"order\":[{\"stockout_id\":1,\"status\":110},"
                    + "{\"stockout_id\":2,\"trade_time\":1746759592000}]}}";
    private static final String DONE = "{\"status\":0,\"data\":{\"status\":0,\"message\":\"T-1\"}}";
    private static final String ROWS =
            "{\"status\":0,\"data\":{\"new_count\":1,\"chg_count\":1,\"error_list\":[{\"no\":\"B\",\"error\":\"x\"}]}}";
    private static final String FOUND =
            "{\"status\":0,\"data\":{\"total_count\":1,\"order\":[{\"src_order_no\":\"T-1\",\"status\":80}]}}";
    private static final List<String> SAYS_REFUSED =
            List.of("\"status\":100", "\"status\":-1", "\"status\":\"100\"", "\"status\":null", "\"status\":7e9");

    private final FakeVendor vendor = new FakeVendor();
    private final TestingContext context = new TestingContext();
    private final Connector open = Fixture.open(context, Fixture.settings(vendor.address()));

    @AfterEach
    void close() {
        vendor.close();
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
            understood(PAGE, seed, () -> read().body() == null ? List.of() : List.of(1));
            understood(DONE, seed, () -> Fixture.write(open, Fixture.receipt("T-1")));
            understood(ROWS, seed, () -> Fixture.write(open, Fixture.goods("A", "B", "C")));
            understood(FOUND, seed, () -> Fixture.find(open, Fixture.receipt("T-1")));
        }
    }

    private void understood(String good, int seed, Supplier<List<?>> call) {
        String answer = MangledAnswer.of(good, seed);
        vendor.answers(answer);
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
            String good = List.of(PAGE, DONE, ROWS, FOUND).get(seed % 4);
            String rest = MangledAnswer.of("{" + good.substring("{\"status\":0,".length()), seed);
            if (!rest.startsWith("{\"")) {
                continue;
            }
            refused++;
            String answer = "{" + SAYS_REFUSED.get(seed % SAYS_REFUSED.size()) + "," + rest.substring(1);
            vendor.answers(answer);
            assertThatThrownBy(this::read).as(answer).isInstanceOf(ConnectorException.class);
            for (WriteRequest request : List.of(Fixture.receipt("T-1"), Fixture.goods("A", "B", "C"))) {
                assertThat(outcomes(() -> Fixture.write(open, request)))
                        .as(answer)
                        .noneMatch(outcome -> outcome instanceof WriteOutcome.Accepted
                                || outcome instanceof WriteOutcome.AlreadyThere);
                assertThat(outcomes(() -> Fixture.find(open, request)))
                        .as(answer)
                        .noneMatch(result -> result instanceof FindResult.NotFound);
            }
        }
        assertThat(refused).isGreaterThan(50);
    }

    private Answer read() {
        return Fixture.read(open, Fixture.SALES, Map.of("page_no", 0L));
    }

    private static List<?> outcomes(Supplier<List<?>> call) {
        try {
            return call.get();
        } catch (ConnectorException refused) {
            return List.of();
        }
    }
}
