package io.duijie.dialect.render.function.term;

import org.jspecify.annotations.Nullable;

/** The calculating operators. */
public enum Arithmetic {
    PLUS("+"),
    MINUS("-"),
    TIMES("*"),
    DIVIDED_BY("/"),
    WHOLE_QUOTIENT("DIV"),
    REMAINDER("%");

    private final String sign;

    Arithmetic(String sign) {
        this.sign = sign;
    }

    /** NULL where an operand is NULL, and where the divisor is 0. */
    public @Nullable Decimal apply(@Nullable Object left, @Nullable Object right) {
        if (left == null || right == null) {
            return null;
        }
        Decimal one = Coercion.present(left, sign);
        Decimal other = Coercion.present(right, sign);
        return switch (this) {
            case PLUS -> one.plus(other);
            case MINUS -> one.minus(other);
            case TIMES -> one.times(other);
            case DIVIDED_BY -> other.isZero() ? null : one.dividedBy(other);
            case WHOLE_QUOTIENT -> other.isZero() ? null : one.wholeQuotient(other);
            case REMAINDER -> other.isZero() ? null : one.remainder(other);
        };
    }
}
