package io.duijie.jushuitan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duijie.connector.api.Answer;
import io.duijie.connector.api.Connector;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.FindResult;
import io.duijie.connector.api.WriteOutcome;
import io.duijie.testkit.MangledAnswer;
import io.duijie.testkit.TestingContext;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Whatever the gateway answers: a page or a reason, and never anything else; an error of the vendor is never a page. */
class AnswerLawsTest {
    private static final String PAGE =
            "{\"code\":0,\"msg\":\"执行成功\",\"data\":{\"page_index\":1,\"page_size\":50,\"page_count\":3,\"data_count\":101,"
                    + "\"has_next\":true,\"datas\":[{\"id\":1,\"name\":\"a\"},{\"id\":2,\"name\":\"b\"}]}}";
    private static final String REFUSED = "{\"code\":190,\"msg\":\"no\",\"data\":{\"has_next\":false,\"datas\":[]}}";
    private static final String OLD = "{\"code\":0,\"issuccess\":true,\"msg\":null,\"page_index\":1,\"page_count\":3,"
            + "\"data_count\":101,\"has_next\":true,\"datas\":[{\"id\":1},{\"id\":2}]}";

    private static final List<String> SAYS_REFUSED = List.of(
            "\"code\":190", "\"code\":-1", "\"code\":\"190\"", "\"code\":0,\"issuccess\":false", "\"code\":null");
    private static final String REST = "{\"msg\":\"no\",\"data\":{\"page_index\":1,\"page_count\":1,\"data_count\":2,"
            + "\"has_next\":false,\"datas\":[{\"so_id\":\"T-1\",\"o_id\":7,\"issuccess\":true},{\"so_id\":\"T-2\",\"o_id\":8,"
            + "\"issuccess\":true}]}}";
    private static final String OLD_REST = "{\"msg\":\"no\",\"page_index\":1,\"page_count\":1,\"data_count\":2,"
            + "\"has_next\":false,\"datas\":[{\"so_id\":\"T-1\",\"o_id\":7,\"issuccess\":true},{\"so_id\":\"T-2\"}]}";

    private final FakeGateway gateway = new FakeGateway();
    private final TestingContext context = new TestingContext();

    @AfterEach
    void close() {
        gateway.close();
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

    /** By its code, or beside code 0 by {@code issuccess}, as some operations do. */
    @Test
    void anAnswerThatSaysRefusedIsNeitherAPageNorTakenWhateverElseItSays() {
        Connector open = Fixture.open(context, Fixture.settings(gateway.address(), Fixture.TOKEN, null));
        Connector old = Fixture.open(context, Fixture.legacy(gateway.address()));
        int refused = 0;
        for (int seed = 0; seed < 400; seed++) {
            String rest = MangledAnswer.of(seed % 2 == 0 ? REST : OLD_REST, seed);
            if (!rest.startsWith("{\"")) {
                continue;
            }
            refused++;
            String answer = "{" + SAYS_REFUSED.get(seed % SAYS_REFUSED.size()) + "," + rest.substring(1);
            gateway.answers(answer);
            for (Connector connector : List.of(open, old)) {
                assertThatThrownBy(() -> Fixture.read(connector)).as(answer).isInstanceOf(ConnectorException.class);
            }
            assertThat(outcomes(() -> open.writer().orElseThrow().write(Orders.upload("T-1", "T-2"))))
                    .as(answer)
                    .noneMatch(outcome ->
                            outcome instanceof WriteOutcome.Accepted || outcome instanceof WriteOutcome.AlreadyThere);
            assertThat(outcomes(() -> open.finder().orElseThrow().find(Orders.upload("T-1", "T-2"))))
                    .as(answer)
                    .allMatch(FindResult.CannotTell.class::isInstance);
        }
        assertThat(refused).isGreaterThan(100);
    }

    private static List<?> outcomes(Supplier<List<?>> call) {
        try {
            return call.get();
        } catch (ConnectorException refused) {
            return List.of();
        }
    }

    private void trials(int count) {
        Connector open = Fixture.open(context, Fixture.settings(gateway.address(), Fixture.TOKEN, null));
        Connector old = Fixture.open(context, Fixture.legacy(gateway.address()));
        for (int seed = 0; seed < count; seed++) {
            String page = MangledAnswer.of(PAGE, seed);
            gateway.answers(page);
            read(open, "seed " + seed + ": " + page);
            page = MangledAnswer.of(OLD, seed);
            gateway.answers(page);
            read(old, "seed " + seed + ": " + page);
        }
        gateway.answers(REFUSED);
        assertThat(Fixture.failure(open).reason().text().chinese()).isNotBlank();
    }

    private static void read(Connector connector, String what) {
        try {
            Answer answer = Fixture.read(connector);
            assertThat(answer.total() == null || answer.total() >= 0).as(what).isTrue();
            assertThat(answer.pageCount() == null || answer.pageCount() >= 0)
                    .as(what)
                    .isTrue();
            assertThat(answer.body() instanceof Map || answer.body() instanceof List)
                    .as(what)
                    .isTrue();
        } catch (ConnectorException reason) {
            assertThat(reason.reason().text().chinese()).as(what).isNotBlank();
            assertThat(reason.reason().text().english()).as(what).isNotBlank();
        } catch (RuntimeException | Error e) {
            throw new AssertionError(what, e);
        }
    }
}
