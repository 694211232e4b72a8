package io.duijie.dialect.render.function.term;

import io.duijie.dialect.render.value.Numbers;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Reads the value of a term as what an operator or a function needs; NULL stays NULL. */
public final class Coercion {
    private static final BigDecimal LARGEST = BigDecimal.valueOf(Integer.MAX_VALUE);

    private Coercion() {}

    /** @param user who needs a number, for the failure */
    public static @Nullable Decimal number(@Nullable Object value, String user) {
        return value == null ? null : present(value, user);
    }

    /** The same for a value that is not NULL. */
    public static Decimal present(Object value, String user) {
        if (value instanceof Decimal decimal) {
            return decimal;
        }
        Decimal read = numberText(value);
        if (read == null) {
            throw FunctionFailures.notANumber(value.toString(), user);
        }
        return read;
    }

    /** The number that a number or number text is, null for everything else. */
    public static @Nullable Decimal numberText(Object value) {
        if (value instanceof Decimal decimal) {
            return decimal;
        }
        Number number = Numbers.parse(value.toString());
        return number == null ? null : Decimal.written(number);
    }

    /** A count or a position: rounded, and cut to what fits. */
    public static int integer(Object value, String user) {
        BigDecimal number = present(value, user).value();
        if (number.abs().compareTo(LARGEST) >= 0) {
            return number.signum() * Integer.MAX_VALUE;
        }
        return number.setScale(0, RoundingMode.HALF_UP).intValue();
    }

    public static String text(Object value) {
        return value instanceof Decimal decimal ? decimal.text() : value.toString();
    }

    /** Whether a condition holds; null when it is NULL. */
    public static @Nullable Boolean truth(@Nullable Object value, String user) {
        Decimal number = number(value, user);
        return number == null ? null : !number.isZero();
    }

    /** 1, 0 or NULL. */
    public static @Nullable Decimal of(@Nullable Boolean truth) {
        if (truth == null) {
            return null;
        }
        return truth ? Decimal.ONE : Decimal.ZERO;
    }
}
