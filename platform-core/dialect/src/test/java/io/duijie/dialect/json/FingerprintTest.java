package io.duijie.dialect.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
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

    @ParameterizedTest
    @CsvSource({
        "0.1, a31a83403a8df3cf63c73f05a4076c86",
        "-12345.67, afffd39414ded8ab1aa2ea2e0da54ba8",
        "0.85, 4c93fe9ce2d8c54a79e6239f087cd197",
        "50000.00, d02994a8eb82d6e4432eeada2cbf2b10",
        "1E-10, 84894c4b61d1542e40ea5064dd302a35",
        "0.00, 2c6f4732143c757f6b0901802a4b8d2d",
        "99999999999999999.9, 08af2c0114a8d63fbd15fc78fa9ef459",
        "-999999999999999999E-18, 0441245725632e5321805c35d8aff545",
        "1234567890123456789.5, 968cfc0d24abee7532a1031837582a8b",
        "1E+3, 70ef3c471e90116c212e3e24646536ee",
        "12345678901234567890.5, 1939fdc3ee90bd0fd10204864aa4ce83",
        "2.50, fdc4ecde40b8d98bf699aeb78076de64"
    })
    void soDoThoseOfDecimals(String number, String hex) {
        assertThat(of(number)).isEqualTo(hex);
    }

    /** So many zeros behind it make a decimal a long one, which is hashed otherwise. */
    @Property
    void zerosBehindADecimalDoNotCount(
            @ForAll @Scale(20) BigDecimal any, @ForAll long digits, @ForAll @IntRange(min = -30, max = 30) int scale) {
        for (BigDecimal decimal :
                List.of(any, BigDecimal.valueOf(digits, scale), BigDecimal.valueOf(digits % 1000, scale))) {
            assertThat(Fingerprint.of(decimal)).isEqualTo(Fingerprint.of(decimal.setScale(Math.max(0, scale) + 60)));
        }
    }

    @Test
    void isReadBackFromItsDigits() {
        Fingerprint one = Fingerprint.of("x");
        assertThat(Fingerprint.parse(one.hex())).isEqualTo(one);
    }
}
