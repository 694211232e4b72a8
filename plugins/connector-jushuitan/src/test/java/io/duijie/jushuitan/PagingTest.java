package io.duijie.jushuitan;

import static org.assertj.core.api.Assertions.assertThat;

import io.duijie.connector.api.Answer;
import io.duijie.connector.api.Connector;
import io.duijie.connector.api.JsonValues;
import io.duijie.testkit.TestingContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PagingTest {
    private final FakeGateway gateway = new FakeGateway();
    private final TestingContext context = new TestingContext();
    private final Connector connector = Fixture.open(context, Fixture.settings(gateway.address(), Fixture.TOKEN, null));

    @AfterEach
    void close() {
        gateway.close();
    }

    private Answer answer(String data, Map<String, @Nullable Object> request) {
        gateway.answers("{\"code\":\"0\",\"msg\":null,\"data\":" + data + "}");
        return Fixture.read(connector, Fixture.DISTRIBUTORS, request);
    }

    @Test
    void passesTheWholeAnswerOn() {
        Answer answer = answer(
                "{\"page_index\":1,\"page_count\":3,\"data_count\":101,\"has_next\":true,\"datas\":[{\"a\":1.10}]}",
                Map.of());

        assertThat(answer.hasNext()).isTrue();
        assertThat(answer.pageCount()).isEqualTo(3);
        assertThat(answer.total()).isEqualTo(101);
        assertThat(JsonValues.at(answer.body(), "data", "page_index")).isEqualTo(1L);
        assertThat(answer.vendorTime()).isBetween(Instant.now().minus(Duration.ofMinutes(1)), Instant.now());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "null",
            value = {
                "true|true",
                "false|false",
                "\"true\"|true",
                "\"False\"|false",
                "1|true",
                "\"0\"|false",
                "\"\"|null",
                "null|null",
                "\"maybe\"|null",
                "{}|null",
            })
    void readsHasNextInEveryFormItMayTake(@Nullable String sent, @Nullable Boolean understood) {
        assertThat(answer("{\"has_next\":" + sent + ",\"datas\":[]}", Map.of()).hasNext())
                .isEqualTo(understood);
    }

    @Test
    void doesNotTakeZeroForACountWhereNothingWasCounted() {
        String uncounted = "{\"page_count\":0,\"data_count\":\"0\",\"has_next\":true,\"datas\":[%s]}";

        for (Object no : new Object[] {false, "false"}) {
            Answer answer = answer(uncounted.formatted(""), Map.of("is_get_total", no));
            assertThat(answer.total()).isNull();
            assertThat(answer.pageCount()).isNull();
        }
        assertThat(answer(uncounted.formatted("{}"), Map.of()).total()).isNull();
        assertThat(answer(uncounted.formatted(""), Map.of()).total()).isZero();
        assertThat(answer("{\"data_count\":\"\",\"datas\":[]}", Map.of()).total())
                .isNull();
    }

    @Test
    void readsTheOtherBlocksToo() {
        assertThat(answer("{\"total\":7,\"channel_vos\":[{}]}", Map.of()).total())
                .isEqualTo(7);
        Answer list = answer("{\"page\":{\"count\":9,\"pages\":2},\"list\":[{}]}", Map.of());
        assertThat(list.total()).isEqualTo(9);
        assertThat(list.pageCount()).isEqualTo(2);
    }

    @Test
    void leavesAnAnswerWithoutItsListToThePlatform() {
        Answer answer = answer("null", Map.of());

        assertThat(((Map<?, ?>) answer.body()).containsKey("data")).isTrue();
        assertThat(answer.hasNext()).isNull();
        assertThat(answer.total()).isNull();
    }
}
