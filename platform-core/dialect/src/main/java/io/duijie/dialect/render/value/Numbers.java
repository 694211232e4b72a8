package io.duijie.dialect.render.value;

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

    /** The time for reading digits grows with their square; a text of a million digits would occupy a thread for a minute. */
    private static final int LONGEST_TEXT = 10_000;

    private Numbers() {}

    /**
     * The number that {@code text} is, null when it is no number text or longer than any number can be written; spaces around
     * it do not count. A decimal keeps the places it is written with.
     */
    public static @Nullable Number parse(String text) {
        int from = NumberText.start(text);
        int to = NumberText.end(text, from);
        int shape = NumberText.shape(text, from, to);
        if (shape == NumberText.NONE) {
            return null;
        }
        return shape == NumberText.WHOLE && to - from <= NumberText.LONG_DIGITS
                ? (Number) NumberText.unscaled(text, from, to)
                : decimal(text.substring(from, to));
    }

    /** The same in its usual form: {@code Long} where it fits, no zeros at the end of the fraction. */
    public static @Nullable Number parseNarrow(String text) {
        int from = NumberText.start(text);
        int to = NumberText.end(text, from);
        int shape = NumberText.shape(text, from, to);
        if (shape == NumberText.NONE) {
            return null;
        }
        if (shape == NumberText.EXPONENT || to - from > NumberText.LONG_DIGITS) {
            Number number = decimal(text.substring(from, to));
            return number == null ? null : narrow(number);
        }
        int end = NumberText.withoutFractionZeros(text, from, to);
        long unscaled = NumberText.unscaled(text, from, end);
        int places = NumberText.places(text, from, end);
        return places == 0 ? (Number) unscaled : BigDecimal.valueOf(unscaled, places);
    }

    private static @Nullable Number decimal(String text) {
        if (text.length() > LONGEST_TEXT) {
            return null;
        }
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
