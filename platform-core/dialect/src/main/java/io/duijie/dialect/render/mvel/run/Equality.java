package io.duijie.dialect.render.mvel.run;

import io.duijie.dialect.render.value.Numbers;
import io.duijie.dialect.render.value.Values;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How {@code ==}, {@code <} and {@code contains} compare: numbers by value, a number with number text as numbers. */
public final class Equality {
    private Equality() {}

    /** The key of a list or map, which no text equals. */
    private record Written(String text) implements Comparable<Written> {
        @Override
        public int compareTo(Written other) {
            return text.compareTo(other.text);
        }
    }

    /** Whether two values are equal; lists and maps member by member. */
    public static boolean same(@Nullable Object left, @Nullable Object right, MvelEvaluation evaluation) {
        if (left == null || right == null) {
            return left == null && right == null;
        }
        if (left instanceof Long first && right instanceof Long second) {
            return first.longValue() == second.longValue();
        }
        if (left instanceof String first && right instanceof String second) {
            evaluation.scan(Math.min(first.length(), second.length()));
            return first.equals(second);
        }
        if (left instanceof Number || right instanceof Number) {
            return sameNumber(left, right, evaluation);
        }
        if (Values.isStructure(left) || Values.isStructure(right)) {
            return sameStructure(left, right, evaluation);
        }
        return String.valueOf(Values.text(left)).equals(Values.text(right));
    }

    private static boolean sameNumber(Object left, Object right, MvelEvaluation evaluation) {
        Number first = number(left, evaluation);
        Number second = number(right, evaluation);
        return first != null && second != null && Numbers.decimal(first).compareTo(Numbers.decimal(second)) == 0;
    }

    private static @Nullable Number number(@Nullable Object value, MvelEvaluation evaluation) {
        evaluation.spend(1);
        return value == null ? null : Operands.number(value);
    }

    private static boolean sameStructure(Object left, Object right, MvelEvaluation evaluation) {
        if (left instanceof List<?> first && right instanceof List<?> second) {
            if (first.size() != second.size()) {
                return false;
            }
            for (int i = 0; i < first.size(); i++) {
                evaluation.spend(1);
                if (!same(first.get(i), second.get(i), evaluation)) {
                    return false;
                }
            }
            return true;
        }
        if (left instanceof Map<?, ?> first && right instanceof Map<?, ?> second) {
            if (first.size() != second.size()) {
                return false;
            }
            for (Map.Entry<?, ?> member : first.entrySet()) {
                evaluation.spend(1);
                if (!second.containsKey(member.getKey())
                        || !same(member.getValue(), second.get(member.getKey()), evaluation)) {
                    return false;
                }
            }
            return true;
        }
        return false;
    }

    /**
     * The order of two values: as numbers when both are numbers or number text, else as texts in code order; null when one of
     * them is null.
     */
    public static @Nullable Integer order(
            @Nullable Object left, @Nullable Object right, At at, MvelEvaluation evaluation) {
        if (left == null || right == null) {
            return null;
        }
        if (left instanceof Long first && right instanceof Long second) {
            return Long.compare(first, second);
        }
        Number first = number(left, evaluation);
        Number second = first == null ? null : number(right, evaluation);
        if (first != null && second != null) {
            return Numbers.decimal(first).compareTo(Numbers.decimal(second));
        }
        if (left instanceof String one && right instanceof String other) {
            return one.compareTo(other);
        }
        throw MvelFailures.notComparable(at, left, right);
    }

    /** An object whose {@code equals} compares by value, for finding duplicates in one pass. */
    public static Object key(@Nullable Object value, MvelEvaluation evaluation) {
        evaluation.spend(1);
        if (value instanceof Number number) {
            BigDecimal decimal = Numbers.decimal(number);
            return decimal.signum() == 0 ? BigDecimal.ZERO : decimal.stripTrailingZeros();
        }
        if (Values.isStructure(value)) {
            StringBuilder written = new StringBuilder();
            write(value, written, evaluation);
            return new Written(written.toString());
        }
        if (value instanceof String text) {
            evaluation.scan(text.length());
            return text;
        }
        return value == null ? Equality.class : value;
    }

    /** One text for each value. Texts have an order, so a hash table stays fast even if many have the same hash. */
    private static void write(@Nullable Object value, StringBuilder written, MvelEvaluation evaluation) {
        if (value instanceof List<?> list) {
            written.append('[');
            list.forEach(element -> write(element, written, evaluation));
            written.append(']');
        } else if (value instanceof Map<?, ?> map) {
            written.append('{');
            Map<String, @Nullable Object> sorted = new TreeMap<>();
            map.forEach((name, member) -> sorted.put(String.valueOf(name), member));
            sorted.forEach((name, member) -> {
                write(name, written, evaluation);
                write(member, written, evaluation);
            });
            written.append('}');
        } else {
            String text = value instanceof Number number ? Numbers.text(number) : String.valueOf(value);
            evaluation.reserve(text.length());
            char kind = value instanceof String ? 's' : 'v';
            written.append(kind).append(text.length()).append(':').append(text);
        }
    }
}
