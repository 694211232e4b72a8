package io.duijie.engine.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FingerprintTest {
    private static String of(String json) {
        return Fingerprint.of(Json.read(json)).hex();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "1|1.0",
                "1000|1E+3",
                "0|-0.0",
                "9007199254740993|9007199254740993.00",
                "9223372036854775807|9223372036854775807.0",
                "12345678901234567890123|1.2345678901234567890123E22",
                "{\"a\":1,\"b\":[1,2]}|{\"b\":[1.0,2],\"a\":1}"
            })
    void equalValuesHaveOneFingerprint(String one, String other) {
        assertThat(of(one)).isEqualTo(of(other)).matches("[0-9a-f]{32}");
    }

    @Test
    void whatDiffersDiffers() {
        String[] values = {
            "1",
            "\"1\"",
            "true",
            "\"true\"",
            "null",
            "\"\"",
            "{}",
            "[]",
            "[[]]",
            "{\"a\":null}",
            "[1,2]",
            "[2,1]",
            "{\"a\":1,\"b\":2}",
            "{\"a\":2,\"b\":1}",
            "\"a\"",
            "\"a\\u0000\"",
            "0.1",
            "\"abcd\"",
            "\"abcde\"",
            "[\"a\",\"b\"]",
            "[\"ab\"]",
            "[{\"a\":1},{\"b\":2}]",
            "[{\"a\":1,\"b\":2}]",
            "-1",
            "9223372036854775808"
        };
        Set<String> all = new HashSet<>();
        for (String value : values) {
            all.add(of(value));
        }
        assertThat(all).hasSameSizeAs(values);
    }

    @Test
    void theAlgorithmStaysAsItIsSinceItsResultsAreStored() {
        assertThat(of("{\"no\":\"对接-1\",\"q\":[1,2.50,true,null]}")).isEqualTo("e50352f548f7b16b76ee964b35647ac0");
    }

    @Test
    void isReadBackFromItsDigits() {
        Fingerprint one = Fingerprint.of("x");
        assertThat(Fingerprint.parse(one.hex())).isEqualTo(one);
    }
}
