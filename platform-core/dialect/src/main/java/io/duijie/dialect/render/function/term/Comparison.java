package io.duijie.dialect.render.function.term;

import org.jspecify.annotations.Nullable;

/** The comparing operators (dialect §9.2). */
public enum Comparison {
    EQUAL("="),
    SAME("<=>"),
    UNEQUAL("<>"),
    LESS("<"),
    LESS_OR_EQUAL("<="),
    GREATER(">"),
    GREATER_OR_EQUAL(">=");

    private final String sign;

    Comparison(String sign) {
        this.sign = sign;
    }

    /** Null = NULL. */
    public @Nullable Boolean holds(@Nullable Object left, @Nullable Object right) {
        if (this == SAME) {
            if (left == null || right == null) {
                return left == null && right == null;
            }
            return equal(left, right);
        }
        if (left == null || right == null) {
            return null;
        }
        return switch (this) {
            case EQUAL, SAME -> equal(left, right);
            case UNEQUAL -> !equal(left, right);
            case LESS -> order(left, right, sign) < 0;
            case LESS_OR_EQUAL -> order(left, right, sign) <= 0;
            case GREATER -> order(left, right, sign) > 0;
            case GREATER_OR_EQUAL -> order(left, right, sign) >= 0;
        };
    }

    /** Two texts without case; a number and a text as numbers, unequal when the text is no number text. */
    public static boolean equal(Object left, Object right) {
        if (left instanceof String one && right instanceof String other) {
            return one.equalsIgnoreCase(other);
        }
        Decimal one = Coercion.numberText(left);
        Decimal other = Coercion.numberText(right);
        return one != null && other != null && one.value().compareTo(other.value()) == 0;
    }

    static int order(Object left, Object right, String operator) {
        if (left instanceof String one && right instanceof String other) {
            return one.compareToIgnoreCase(other);
        }
        Decimal one = Coercion.numberText(left);
        Decimal other = Coercion.numberText(right);
        if (one == null || other == null) {
            throw FunctionFailures.notComparable(Coercion.text(left), operator, Coercion.text(right));
        }
        return one.value().compareTo(other.value());
    }
}
