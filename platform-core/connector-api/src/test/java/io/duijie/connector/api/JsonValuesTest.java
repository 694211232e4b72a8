package io.duijie.connector.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonValuesTest {
    /** A record is told apart by such a text: 1000 in the record must be 1E+3 in the answer. */
    @Test
    void numbersAreWrittenPlainUnlessThatWouldFillTheMemory() {
        assertThat(JsonValues.text(new BigDecimal("1.50"))).isEqualTo("1.5");
        assertThat(JsonValues.text(new BigDecimal("1E+3"))).isEqualTo("1000").isEqualTo(JsonValues.text(1000L));
        assertThat(JsonValues.text(new BigDecimal("1e999999999"))).isEqualTo("1E+999999999");
        assertThat(JsonValues.whole(new BigDecimal("1e3"))).isEqualTo(1000);
        assertThat(JsonValues.whole(new BigDecimal("1e999999999"))).isNull();
    }

    @Test
    void blankTextAndStructuresAreNoText() {
        assertThat(JsonValues.text(" x ")).isEqualTo("x");
        assertThat(JsonValues.text(" ")).isNull();
        assertThat(JsonValues.text(List.of())).isNull();
        assertThat(JsonValues.text(null)).isNull();
    }
}
