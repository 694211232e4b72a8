package io.duijie.jushuitan;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.connector.api.Answer;
import io.duijie.connector.api.Connector;
import io.duijie.connector.api.ConnectorException;
import io.duijie.testkit.MangledAnswer;
import io.duijie.testkit.TestingContext;
import java.util.List;
import java.util.Map;
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
