package io.duijie.dialect.render.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;

class NumberLawsTest {

    @Property(tries = 500)
    void theTextOfANumberIsThatNumber(@ForAll @Scale(30) BigDecimal number) {
        Number back = Numbers.parse(Numbers.text(number));

        assertThat(Numbers.decimal(back)).isEqualByComparingTo(number);
    }

    @Property(tries = 500)
    void aWholeNumberCastFromItsTextComesBack(@ForAll long number) {
        assertThat(Cast.INT.apply(Cast.STRING.apply(number))).isEqualTo(number);
        assertThat(Cast.INT.apply(number + ".000")).isEqualTo(number);
    }

    @Property(tries = 500)
    void roundingIsThatOfDecimals(
            @ForAll @Scale(8) BigDecimal number, @ForAll @IntRange(min = -12, max = 12) int places) {
        assertThat(Numbers.decimal(Numbers.rounded(number, places)))
                .isEqualByComparingTo(number.setScale(places, RoundingMode.HALF_UP));
    }

    @Property(tries = 500)
    void parsingAgreesWithThePattern(@ForAll("almostNumbers") String text) {
        boolean matches = text.matches(" *[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)? *");

        assertThat(Numbers.parse(text) != null).isEqualTo(matches);
        if (matches) {
            assertThat(Numbers.decimal(Numbers.parse(text))).isEqualByComparingTo(new BigDecimal(text.strip()));
        }
    }

    @Provide
    Arbitrary<String> almostNumbers() {
        return Arbitraries.strings()
                .withChars("+-.eE 0159")
                .ofMaxLength(7)
                .filter(text -> !text.matches(".*[eE].*\\d{4,}.*"));
    }
}
