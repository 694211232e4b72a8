package io.duijie.dialect.render.mvel.run;

import io.duijie.dialect.render.value.Numbers;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Exact arithmetic: {@code Long} as long as it fits, else {@code BigDecimal}; quotients have 34 digits. */
public final class MvelArithmetic {
    /** Digits of which two numbers together fit a {@code long}. */
    private static final int SHORT = 9;

    private static final MathContext QUOTIENT = new MathContext(34, RoundingMode.HALF_UP);

    private MvelArithmetic() {}

    public static Number add(Number left, Number right, At at) {
        if (left instanceof Long && right instanceof Long) {
            long sum = left.longValue() + right.longValue();
            if (((left.longValue() ^ sum) & (right.longValue() ^ sum)) >= 0) {
                return sum;
            }
        }
        return Operands.inRange(Numbers.decimal(left).add(Numbers.decimal(right)), at);
    }

    static Number subtract(Number left, Number right, At at) {
        if (left instanceof Long && right instanceof Long) {
            long difference = left.longValue() - right.longValue();
            if (((left.longValue() ^ right.longValue()) & (left.longValue() ^ difference)) >= 0) {
                return difference;
            }
        }
        return Operands.inRange(Numbers.decimal(left).subtract(Numbers.decimal(right)), at);
    }

    static Number multiply(Number left, Number right, At at) {
        if (left instanceof Long && right instanceof Long) {
            long high = Math.multiplyHigh(left.longValue(), right.longValue());
            long low = left.longValue() * right.longValue();
            if ((high == 0 && low >= 0) || (high == -1 && low < 0)) {
                return low;
            }
        }
        return Operands.inRange(Numbers.decimal(left).multiply(Numbers.decimal(right)), at);
    }

    static Number divide(Number left, Number right, At at) {
        BigDecimal divisor = Numbers.decimal(right);
        if (divisor.signum() == 0) {
            throw MvelFailures.divisionByZero(at);
        }
        BigDecimal dividend = Numbers.decimal(left);
        BigDecimal quotient = shortQuotient(dividend, divisor);
        return quotient == null
                ? Operands.inRange(dividend.divide(divisor, QUOTIENT), at)
                : Numbers.narrow(Operands.inRange(quotient, at));
    }

    /** The exact quotient where few digits suffice, which is much quicker than 34 of them; null when they don't. */
    private static @Nullable BigDecimal shortQuotient(BigDecimal dividend, BigDecimal divisor) {
        if (dividend.precision() > SHORT || divisor.precision() > SHORT) {
            return null;
        }
        long rest = dividend.unscaledValue().longValue();
        long by = divisor.unscaledValue().longValue();
        for (int more = 0; more <= SHORT; more++) {
            if (rest % by == 0) {
                return BigDecimal.valueOf(rest / by, dividend.scale() - divisor.scale() + more);
            }
            rest *= 10;
        }
        return null;
    }

    static Number remainder(Number left, Number right, At at) {
        if (left instanceof Long && right instanceof Long && right.longValue() != 0) {
            return left.longValue() % right.longValue();
        }
        BigDecimal divisor = Numbers.decimal(right);
        if (divisor.signum() == 0) {
            throw MvelFailures.divisionByZero(at);
        }
        return Operands.inRange(Numbers.decimal(left).remainder(divisor), at);
    }

    static Number negate(Number number) {
        return number instanceof Long && number.longValue() != Long.MIN_VALUE
                ? (Number) (-number.longValue())
                : Numbers.decimal(number).negate();
    }
}
