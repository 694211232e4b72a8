package io.duijie.engine.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
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

    @Test
    void brokenTextIsNoLargeOne() {
        assertThatThrownBy(() -> read("[1,"))
                .isInstanceOfSatisfying(JsonException.class, problem -> assertThat(problem.isTooLarge())
                        .isFalse());
        assertThat(read("[]")).isEqualTo(List.of());
        assertThat(read("{}")).isEqualTo(Map.of());
    }
}
