package io.duijie.kingdee;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class ValuesTest {
    @Test
    void numbersAreWrittenPlainUnlessThatWouldFillTheMemory() {
        assertThat(Values.text(new BigDecimal("1.50"))).isEqualTo("1.5");
        assertThat(Values.text(new BigDecimal("1e3"))).isEqualTo("1000");
        assertThat(Values.text(new BigDecimal("0.0"))).isEqualTo("0");
        assertThat(Values.text(new BigDecimal("1e999999999"))).isEqualTo("1E+999999999");
        assertThat(Values.text(new BigDecimal("-1e-999999999"))).isEqualTo("-1E-999999999");
        assertThat(Values.text(new BigDecimal("0e-999999999"))).isEqualTo("0");
    }
}
