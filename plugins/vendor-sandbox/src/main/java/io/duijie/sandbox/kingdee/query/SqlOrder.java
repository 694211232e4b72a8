package io.duijie.sandbox.kingdee.query;

import java.math.BigDecimal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Compares as the vendor's database does: numbers by value, texts without regard to case, times with T or space. */
final class SqlOrder {
    private SqlOrder() {}

    /** Null comes first. */
    static int compare(@Nullable Object left, @Nullable Object right) {
        if (left == null || right == null) {
            return left == right ? 0 : left == null ? -1 : 1;
        }
        if (left instanceof Number || right instanceof Number) {
            Optional<BigDecimal> leftNumber = number(left);
            Optional<BigDecimal> rightNumber = number(right);
            if (leftNumber.isPresent() && rightNumber.isPresent()) {
                return leftNumber.get().compareTo(rightNumber.get());
            }
        }
        return text(left).compareToIgnoreCase(text(right));
    }

    private static Optional<BigDecimal> number(Object value) {
        try {
            return Optional.of(new BigDecimal(value.toString()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static String text(Object value) {
        String text = value.toString();
        boolean isTime = text.length() >= 19 && text.charAt(10) == 'T' && text.charAt(4) == '-';
        return isTime ? text.replace('T', ' ') : text;
    }
}
