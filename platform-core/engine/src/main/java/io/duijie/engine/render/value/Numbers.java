package io.duijie.engine.render.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * Number text and the text of numbers (dialect §1). Numbers are exact: {@code Long} where a whole number fits, else
 * {@code BigDecimal}; nothing passes through binary floating point.
 */
public final class Numbers {
    /** Exponents beyond this would be written out as megabytes of zeros: such a number has no plain text. */
    private static final int LARGEST_EXPONENT = 10_000;

    private Numbers() {}

    /** The number that {@code text} is, null when it is no number text; spaces around it do not count. */
    public static @Nullable Number parse(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && text.charAt(from) <= ' ') {
            from++;
        }
        while (to > from && text.charAt(to - 1) <= ' ') {
            to--;
        }
        int shape = shape(text, from, to);
        if (shape == NONE) {
            return null;
        }
        if (shape == WHOLE && to - from <= 18) {
            return wholeOf(text, from, to);
        }
        return decimal(text.substring(from, to));
    }

    private static final int NONE = 0;
    private static final int WHOLE = 1;
    private static final int DECIMAL = 2;

    private static int shape(String text, int from, int to) {
        int i = from < to && isSign(text.charAt(from)) ? from + 1 : from;
        int digitsEnd = digitsEnd(text, i, to);
        int digits = digitsEnd - i;
        if (digitsEnd == to) {
            return digits > 0 ? WHOLE : NONE;
        }
        i = digitsEnd;
        if (text.charAt(i) == '.') {
            int fractionEnd = digitsEnd(text, i + 1, to);
            digits += fractionEnd - i - 1;
            i = fractionEnd;
        }
        if (digits == 0) {
            return NONE;
        }
        if (i < to && (text.charAt(i) == 'e' || text.charAt(i) == 'E')) {
            int exponent = i + 1 < to && isSign(text.charAt(i + 1)) ? i + 2 : i + 1;
            int end = digitsEnd(text, exponent, to);
            return end == to && end > exponent ? DECIMAL : NONE;
        }
        return i == to ? DECIMAL : NONE;
    }

    private static boolean isSign(char c) {
        return c == '+' || c == '-';
    }

    private static int digitsEnd(String text, int from, int to) {
        int i = from;
        while (i < to && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            i++;
        }
        return i;
    }

    private static Long wholeOf(String text, int from, int to) {
        int i = isSign(text.charAt(from)) ? from + 1 : from;
        long value = 0;
        while (i < to) {
            value = value * 10 + (text.charAt(i++) - '0');
        }
        return text.charAt(from) == '-' ? -value : value;
    }

    private static @Nullable Number decimal(String text) {
        try {
            BigDecimal value = new BigDecimal(text);
            return isWritable(value) ? value : null;
        } catch (NumberFormatException exponentBeyondInt) {
            return null;
        }
    }

    private static boolean isWritable(BigDecimal value) {
        return value.scale() <= LARGEST_EXPONENT && value.scale() >= -LARGEST_EXPONENT;
    }

    /** The number a value is: a number itself or number text; null for everything else. */
    public static @Nullable Number of(@Nullable Object value) {
        if (value instanceof Number number) {
            return number;
        }
        return value instanceof String text ? parse(text) : null;
    }

    /** {@code number} as an exact decimal. */
    public static BigDecimal decimal(Number number) {
        if (number instanceof BigDecimal decimal) {
            return decimal;
        }
        if (number instanceof BigInteger whole) {
            return new BigDecimal(whole);
        }
        if (number instanceof Double || number instanceof Float) {
            return new BigDecimal(number.toString());
        }
        return BigDecimal.valueOf(number.longValue());
    }

    /** Plain notation: no exponent, no zeros at the end of the fraction, {@code 0} for {@code -0}. */
    public static String text(Number number) {
        if (isSmallWhole(number)) {
            return number.toString();
        }
        BigDecimal stripped = decimal(number).stripTrailingZeros();
        return isWritable(stripped) ? stripped.toPlainString() : stripped.toString();
    }

    private static boolean isSmallWhole(Number number) {
        return number instanceof Long || number instanceof Integer;
    }

    /** The number as a whole one, null when it has a fraction. */
    public static @Nullable Number whole(Number number) {
        if (isSmallWhole(number)) {
            return number;
        }
        BigDecimal decimal = decimal(number);
        if (decimal.signum() != 0
                && (!isWritable(decimal) || decimal.stripTrailingZeros().scale() > 0)) {
            return null;
        }
        return truncated(decimal);
    }

    /** The number without its fraction, cut off towards zero. */
    public static Number truncated(Number number) {
        if (isSmallWhole(number)) {
            return number;
        }
        BigDecimal decimal = decimal(number);
        if (decimal.precision() - decimal.scale() <= 0) {
            return 0L;
        }
        return narrow(decimal.scale() > 0 ? decimal.setScale(0, RoundingMode.DOWN) : decimal);
    }

    /** The number rounded half away from zero to {@code places}, which may be negative. */
    public static Number rounded(Number number, int places) {
        BigDecimal decimal = decimal(number);
        if (decimal.scale() <= places) {
            return narrow(decimal);
        }
        if (decimal.precision() - decimal.scale() < -places) {
            return 0L;
        }
        return narrow(decimal.setScale(places, RoundingMode.HALF_UP));
    }

    /** The same number in its usual form: {@code Long} where it fits, else without zeros at the end of the fraction. */
    public static Number narrow(Number number) {
        if (number instanceof Long) {
            return number;
        }
        BigDecimal stripped = decimal(number).stripTrailingZeros();
        if (stripped.scale() > 0 || stripped.precision() - stripped.scale() > 19) {
            return stripped.scale() < 0 && isWritable(stripped) ? stripped.setScale(0) : stripped;
        }
        BigInteger whole = stripped.toBigInteger();
        return whole.bitLength() < Long.SIZE ? (Number) whole.longValue() : new BigDecimal(whole);
    }
}
