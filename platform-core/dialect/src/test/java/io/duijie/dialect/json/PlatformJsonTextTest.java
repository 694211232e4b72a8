package io.duijie.dialect.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformJsonTextTest {
    private final PlatformJsonText json = new PlatformJsonText();

    @Test
    void keepsNumbersExact() {
        assertThat(json.read("[1,9223372036854775807,9223372036854775808,1.10,12345678901234567890.12]"))
                .isEqualTo(List.of(
                        1L,
                        Long.MAX_VALUE,
                        new BigDecimal("9223372036854775808"),
                        new BigDecimal("1.10"),
                        new BigDecimal("12345678901234567890.12")));
    }

    @Test
    void writesCompactlyInOrderWithPlainNumbersAndCharactersAsTheyAre() {
        Object value = json.read("{ \"b\" : \"连衣裙\\\"\" , \"a\" : [ null , true , 1E+3 , -0.00000001 ] }");

        assertThat(json.write(value)).isEqualTo("{\"b\":\"连衣裙\\\"\",\"a\":[null,true,1000,-0.00000001]}");
    }

    @Test
    void refusesValuesThatMayNotCross() {
        assertThatThrownBy(() -> json.write(Map.of("a", 1.5d))).hasMessageContaining("java.lang.Double");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "1 2", "<html>", "{\"a\":NaN}"})
    void refusesWhatIsNotOneValue(String text) {
        assertThatThrownBy(() -> json.read(text))
                .isInstanceOfSatisfying(
                        ConnectorException.class, e -> assertThat(e.kind()).isEqualTo(ErrorKind.PROTOCOL));
    }
}
