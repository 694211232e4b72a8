package io.duijie.dialect.render.function.term;

import io.duijie.dialect.render.value.Numbers;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An exact number and the places it shows (dialect §9.3). Rounding to these places is put off until the expression ends or a
 * text is needed, so that {@code 1/3*3} is 1.
 *
 * @param value unrounded
 * @param scale places shown, not below 0
 */
public record Decimal(BigDecimal value, int scale) {
    public static final Decimal ZERO = of(0);
    public static final Decimal ONE = of(1);

    /** Places an operation shows at most, and quotients are kept to. */
    public static final int MOST_PLACES = 30;

    private static final int MOST_DIGITS = 5_000;
    private static final int PLACES_OF_QUOTIENT = 4;

    public static Decimal of(long number) {
        return new Decimal(BigDecimal.valueOf(number), 0);
    }

    /** A literal or number text, with the places it is written with. */
    public static Decimal written(Number number) {
        BigDecimal value = Numbers.decimal(number);
        return new Decimal(value, Math.max(0, value.scale()));
    }

    /** A JSON number: zeros at the end of its fraction are no places. */
    public static Decimal json(Number number) {
        return written(Numbers.narrow(number));
    }

    public Decimal plus(Decimal other) {
        checkWidth(value, other.value);
        return new Decimal(value.add(other.value), largerScale(other));
    }

    public Decimal minus(Decimal other) {
        checkWidth(value, other.value);
        return new Decimal(value.subtract(other.value), largerScale(other));
    }

    public Decimal times(Decimal other) {
        checkDigits((long) value.precision() + other.value.precision());
        BigDecimal product = value.multiply(other.value);
        checkWidth(product, product);
        return new Decimal(product, Math.min(MOST_PLACES, scale + other.scale));
    }

    /** {@code other} is not 0. */
    public Decimal dividedBy(Decimal other) {
        checkQuotient(other);
        return new Decimal(
                value.divide(other.value, MOST_PLACES, RoundingMode.HALF_UP),
                Math.min(MOST_PLACES, scale + PLACES_OF_QUOTIENT));
    }

    /** {@code DIV}: the fraction cut off; {@code other} is not 0. */
    public Decimal wholeQuotient(Decimal other) {
        checkQuotient(other);
        return new Decimal(value.divide(other.value, 0, RoundingMode.DOWN), 0);
    }

    /** With the sign of this number; {@code other} is not 0. */
    public Decimal remainder(Decimal other) {
        checkQuotient(other);
        checkWidth(value, other.value);
        return new Decimal(value.remainder(other.value), largerScale(other));
    }

    public Decimal negated() {
        return new Decimal(value.negate(), scale);
    }

    public Decimal absolute() {
        return value.signum() < 0 ? negated() : this;
    }

    /** Rounded to {@code places}, which may be negative and become the places shown. */
    public Decimal rounded(int places, RoundingMode mode) {
        int kept = Math.max(-MOST_DIGITS, Math.min(MOST_PLACES, places));
        checkWidth(value, value);
        return new Decimal(value.scale() <= kept ? value : value.setScale(kept, mode), Math.max(0, kept));
    }

    public boolean isZero() {
        return value.signum() == 0;
    }

    private int largerScale(Decimal other) {
        return Math.min(MOST_PLACES, Math.max(scale, other.scale));
    }

    private BigDecimal shown() {
        return value.scale() == scale ? value : value.setScale(scale, RoundingMode.HALF_UP);
    }

    /** All places shown: {@code 10/4} is {@code 2.5000}. */
    public String text() {
        return shown().toPlainString();
    }

    /** What the expression gives when it ends here. */
    public Number result() {
        return Numbers.narrow(shown());
    }

    private void checkQuotient(Decimal divisor) {
        checkDigits((long) value.precision()
                - value.scale()
                - divisor.value.precision()
                + divisor.value.scale()
                + MOST_PLACES);
        checkWidth(divisor.value, divisor.value);
    }

    private static void checkWidth(BigDecimal one, BigDecimal other) {
        long before = Math.max((long) one.precision() - one.scale(), (long) other.precision() - other.scale());
        long behind = Math.max(one.scale(), other.scale());
        checkDigits(Math.max(before, 0) + Math.max(behind, 0));
    }

    private static void checkDigits(long digits) {
        if (digits > MOST_DIGITS) {
            throw FunctionFailures.numberTooLarge(MOST_DIGITS);
        }
    }
}
