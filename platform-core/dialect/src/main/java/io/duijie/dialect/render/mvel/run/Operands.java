package io.duijie.dialect.render.mvel.run;

import io.duijie.dialect.render.value.Numbers;
import io.duijie.dialect.render.value.Values;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Reads values as what an operation needs. */
public final class Operands {
    /** Digits before and behind the point that calculations allow. */
    public static final int MOST_DIGITS = 1_000;

    /** Reading a number costs more than its length. */
    private static final int LONGEST_NUMBER = 2 * MOST_DIGITS + 100;

    private Operands() {}

    /** Whether a condition holds; null is false. */
    static boolean truth(@Nullable Object value, At at) {
        if (value instanceof Boolean flag) {
            return flag;
        }
        if (value == null) {
            return false;
        }
        throw MvelFailures.notATruth(at, value);
    }

    /** A number, or number text, as a number that may be calculated with. */
    public static Number number(Object value, At at) {
        if (value instanceof Long number) {
            return number;
        }
        Number number = number(value);
        if (number == null) {
            throw MvelFailures.notANumber(at, value);
        }
        return number instanceof Long ? number : inRange(Numbers.decimal(number), at);
    }

    /** A number or number text, null for anything else; a text so long that it can't be in range is no number. */
    static @Nullable Number number(Object value) {
        return value instanceof String text && text.length() > LONGEST_NUMBER ? null : Numbers.of(value);
    }

    static BigDecimal inRange(BigDecimal number, At at) {
        if (number.scale() > MOST_DIGITS || (long) number.precision() - number.scale() > MOST_DIGITS) {
            throw MvelFailures.numberOutOfRange(at, MOST_DIGITS);
        }
        return number;
    }

    /** A number without fraction that fits an {@code int}; what is larger is cut to the largest. */
    public static int whole(Object value, At at) {
        Number number = Numbers.whole(number(value, at));
        if (number == null) {
            throw MvelFailures.notAWholeNumber(at, value);
        }
        return Numbers.decimal(number)
                .max(BigDecimal.valueOf(-Integer.MAX_VALUE))
                .min(BigDecimal.valueOf(Integer.MAX_VALUE))
                .intValue();
    }

    /** A text, or the text of a number or boolean. */
    public static String text(Object value, At at) {
        String text = Values.text(value);
        if (text == null) {
            throw MvelFailures.notAText(at, value);
        }
        return text;
    }
}
