package io.duijie.dialect.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
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
    void aLargeExponentIsNotWrittenOutAndWhatIsWrittenCanBeRead() {
        Object foreign = Json.readForeign(new StringReader("1e999999999"));

        assertThat(foreign).isEqualTo(new BigDecimal("1e999999999"));
        assertThat(Json.write(foreign)).isEqualTo("\"1E+999999999\"");
        assertThatThrownBy(() -> Json.read("1e999999999")).isInstanceOf(JsonException.class);
    }

    @Test
    void anObjectIsReadFromTheBytesOfAColumn() {
        String text = "{\"名\":[1.50,\"😀\"]}";

        assertThat(Json.readObject(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(Json.read(text));
        assertThatThrownBy(() -> Json.readObject((byte[]) null)).isInstanceOf(JsonException.class);
        assertThatThrownBy(() -> Json.readObject(new byte[0])).isInstanceOf(JsonException.class);
        assertThatThrownBy(() -> Json.readObject("[1]".getBytes(StandardCharsets.UTF_8)))
                .hasMessageContaining("object");
    }

    @Test
    void allNumbersAndLongTextsAreWritten() {
        String many = "中文 \" é\n".repeat(5_000);
        Object value = List.of(
                Long.MIN_VALUE, Long.MAX_VALUE, -7, 0L, new BigInteger("9223372036854775808"), new BigDecimal("1E+3"));

        assertThat(Json.write(value))
                .isEqualTo("[-9223372036854775808,9223372036854775807,-7,0,9223372036854775808,1000]");
        assertThat(Json.read(Json.write(many))).isEqualTo(many);
        assertThat(Json.writePretty(Map.of("a", 1))).isEqualTo("{\n  \"a\" : 1\n}");
    }
}
