package io.duijie.jushuitan;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValuesTest {
    /** A record is told apart by such a text: 1000 in the record must be 1E+3 in the answer. */
    @Test
    void numbersAreWrittenPlainUnlessThatWouldFillTheMemory() {
        assertThat(Values.text(new BigDecimal("1.50"))).isEqualTo("1.5");
        assertThat(Values.text(new BigDecimal("1E+3"))).isEqualTo("1000").isEqualTo(Values.text(1000L));
        assertThat(Values.text(new BigDecimal("1e999999999"))).isEqualTo("1E+999999999");
        assertThat(Values.whole(new BigDecimal("1e3"))).isEqualTo(1000);
        assertThat(Values.whole(new BigDecimal("1e999999999"))).isNull();
    }

    @Test
    void blankTextAndStructuresAreNoText() {
        assertThat(Values.text(" x ")).isEqualTo("x");
        assertThat(Values.text(" ")).isNull();
        assertThat(Values.text(List.of())).isNull();
        assertThat(Values.text(null)).isNull();
    }
}
