package io.duijie.engine.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @ParameterizedTest
    @ValueSource(strings = {"1e9999999991", "-1.5E+99999999999", "1e-9999999991", "{\"a\":[1,\n 1e9999999991]}"})
    void aNumberBeyondAllBoundsIsNoJsonAndSaysWhere(String text) {
        assertThatThrownBy(() -> Json.read(text))
                .isInstanceOf(JsonException.class)
                .hasMessageContaining("out of all bounds")
                .hasMessageContaining(text.contains("\n") ? "line 2" : "line 1");
    }

    @Test
    void aLargeExponentIsReadAndNotWrittenOut() {
        Object read = Json.read("1e999999999");

        assertThat(read).isEqualTo(new BigDecimal("1e999999999"));
        assertThat(Json.write(read)).isEqualTo("1E+999999999");
    }
}
