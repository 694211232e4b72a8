package io.duijie.engine.extract.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duijie.dialect.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ListKeyTest {
    private static String rows(String answer, String path) {
        return Json.write(ListKey.rows(Json.read(answer), path));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"data\":{\"list\":[{\"id\":1}]}}|data.list|[{\"id\":1}]",
                "{\"data\":{\"list\":{\"id\":1}}}|data.list|[{\"id\":1}]",
                "{\"data\":{\"list\":null}}|data.list|[]",
                "{\"data\":{\"list\":[]}}|data.list|[]",
                "{\"data.list\":[1]}|data.list|[1]",
                "{\"data\":[{\"list\":[2]}]}|data.0.list|[2]",
                "[{\"id\":1}]|``|[{\"id\":1}]"
            })
    void takesTheRowsFromTheirPlace(String answer, String path, String rows) {
        assertThat(rows(answer, path)).isEqualTo(rows);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"code\":0,\"data\":null}|data.list|data is null",
                "{\"code\":0}|data.list|data is nothing",
                "{\"data\":{}}|data.list|data.list is nothing",
                "{\"data\":{\"list\":\"none\"}}|data.list|data.list is a text",
                "{\"data\":5}|data.list|data is a number",
                "null|data.list|the answer itself is null",
                "null|``|the answer itself is null",
                "{\"data\":[]}|data.0.list|data.0 is nothing"
            })
    void anAnswerWithoutItsListIsNeverAnEmptyPage(String answer, String path, String why) {
        assertThatThrownBy(() -> rows(answer, path))
                .isInstanceOf(ListMissing.class)
                .hasMessageContaining("list-missing")
                .hasMessageContaining(why);
    }

    @Test
    void theReasonIsToldInChineseToo() {
        assertThatThrownBy(() -> rows("{\"data\":null}", "data.list"))
                .isInstanceOfSatisfying(
                        ListMissing.class,
                        missing -> assertThat(missing.reason().text().chinese()).contains("“data”是 null"));
    }
}
