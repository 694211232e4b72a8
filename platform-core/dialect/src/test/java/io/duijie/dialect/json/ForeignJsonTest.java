package io.duijie.dialect.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text that somebody else wrote takes no more of the heap than it may. */
class ForeignJsonTest {
    private static final long BYTES = 1_000_000;

    private static Object read(String text) {
        return Json.readForeign(new StringReader(text), BYTES);
    }

    @Test
    void whatFitsIsReadAsEver() {
        String text = "{\"a\":[1,2.50,\"x\",true,null,{\"b\":{}}]}";

        assertThat(read(text)).isEqualTo(Json.read(text));
        assertThat(Json.readForeign(new StringReader(text))).isEqualTo(Json.read(text));
        assertThat(read("[" + "{\"id\":\"1\",\"name\":\"n\"},".repeat(3_000) + "{}]"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST)
                .hasSize(3_001);
    }

    /** Each takes less than its limit as text, and much more in the heap. */
    @ParameterizedTest
    @ValueSource(strings = {"1", "{}", "[]", "\"\"", "1.5", "{\"a\":1}", "[[[]]]", "null"})
    void manySmallValuesAreTooMuch(String value) {
        String text = "[" + (value + ",").repeat(130_000) + value + "]";

        assertThatThrownBy(() -> read(text))
                .isInstanceOfSatisfying(JsonException.class, problem -> assertThat(problem.isTooLarge())
                        .isTrue())
                .hasMessageContaining("memory");
    }

    @Test
    void aLongTextIsTooMuch() {
        assertThatThrownBy(() -> read("\"" + "x".repeat(600_000) + "\""))
                .isInstanceOfSatisfying(JsonException.class, problem -> assertThat(problem.isTooLarge())
                        .isTrue());
    }

    /** Deeper than the parser follows: the other rows are read all the same. */
    @ParameterizedTest
    @ValueSource(strings = {"[|]", "{\"a\":|}", "[{\"]\":[|,\"\\\"[{\"]}, \"\\\\\", {}]"})
    void aRowOfAnyDepthDoesNotSpoilTheOthers(String around) {
        int middle = around.indexOf('|');
        String deep = around.substring(0, middle).repeat(110_000) + "1"
                + around.substring(middle + 1).repeat(110_000);
        String text = "{\"rows\":[{\"id\":1},{\"id\":2,\"deep\":" + deep + ",\"last\":true},{\"id\":3}]}";

        for (Object whole : List.of(
                Json.readForeign(text.getBytes(StandardCharsets.UTF_8), 0, StandardCharsets.UTF_8),
                Json.readForeign(new StringReader(text)))) {
            List<?> rows = (List<?>) ((Map<?, ?>) whole).get("rows");
            assertThat(rows).hasSize(3);
            assertThat(rows.get(0)).isEqualTo(Map.of("id", 1L));
            assertThat(rows.get(2)).isEqualTo(Map.of("id", 3L));
            assertThat(((Map<?, ?>) rows.get(1)).get("last")).isEqualTo(true);
            assertThat(JsonLimits.breach(rows.get(1)).ofRow().text().english()).contains("deep");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "}", "]}", "]]]", "}]", "]1]", "!", "]\"]"})
    void brokenTextIsSoAtAnyDepth(String end) {
        String text = "[".repeat(110_000) + "]".repeat(109_998) + end;

        assertThatThrownBy(() -> Json.readForeign(new StringReader(text))).isInstanceOf(JsonException.class);
        String within = "[".repeat(110_000) + end + "]".repeat(110_000 - 1);
        assertThatThrownBy(() -> Json.readForeign(new StringReader("[" + within + ",1")))
                .isInstanceOf(JsonException.class);
    }

    @Test
    void bracketsThatDoNotFitAreBrokenAtAnyDepth() {
        String text = "[".repeat(110_000) + "{]" + "]".repeat(109_999) + "}";

        assertThatThrownBy(() -> Json.readForeign(new StringReader(text))).isInstanceOf(JsonException.class);
    }

    @Test
    void brokenTextIsNoLargeOne() {
        assertThatThrownBy(() -> read("[1,"))
                .isInstanceOfSatisfying(JsonException.class, problem -> assertThat(problem.isTooLarge())
                        .isFalse());
        assertThat(read("[]")).isEqualTo(List.of());
        assertThat(read("{}")).isEqualTo(Map.of());
    }
}
