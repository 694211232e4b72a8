package io.duijie.dialect.render.mvel.run;

import io.duijie.dialect.render.value.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code + - * / %} and the sign. Null in, null out; but {@code +} joins when one side is a text, and null is nothing there. */
public final class Numerical {
    private Numerical() {}

    /** {@code a + b - c …}, from left to right; an operator for each argument but the first. */
    public record Sum(List<At> operators) implements MvelOperation {
        @Override
        public String word() {
            return "sum";
        }

        @Override
        public @Nullable Object apply(MvelEvaluation evaluation, MvelTerm[] arguments) {
            Object left = arguments[0].value(evaluation);
            StringBuilder joined = null;
            for (int i = 1; i < arguments.length; i++) {
                At at = operators.get(i - 1);
                Object right = arguments[i].value(evaluation);
                boolean adds = at.name().equals("+");
                if (adds && (joined != null || left instanceof String || right instanceof String)) {
                    joined = joined == null ? begun(left, at, evaluation) : joined;
                    append(joined, right, at, evaluation);
                    continue;
                }
                if (joined != null) {
                    left = joined.toString();
                    joined = null;
                }
                left = left == null || right == null ? null : calculated(adds, left, right, at);
            }
            return joined == null ? left : joined.toString();
        }

        private static Number calculated(boolean adds, Object left, Object right, At at) {
            Number first = Operands.number(left, at);
            Number second = Operands.number(right, at);
            return adds ? MvelArithmetic.add(first, second, at) : MvelArithmetic.subtract(first, second, at);
        }

        private static StringBuilder begun(@Nullable Object left, At at, MvelEvaluation evaluation) {
            StringBuilder joined = new StringBuilder();
            append(joined, left, at, evaluation);
            return joined;
        }

        private static void append(StringBuilder joined, @Nullable Object value, At at, MvelEvaluation evaluation) {
            if (value != null) {
                String text = Values.text(value);
                if (text == null) {
                    throw MvelFailures.notAText(at, value);
                }
                evaluation.extend(joined.length(), text.length());
                joined.append(text);
            }
        }
    }

    /** {@code a * b / c …}, from left to right; an operator for each argument but the first. */
    public record Product(List<At> operators) implements MvelOperation {
        @Override
        public String word() {
            return "product";
        }

        @Override
        public @Nullable Object apply(MvelEvaluation evaluation, MvelTerm[] arguments) {
            Object left = arguments[0].value(evaluation);
            for (int i = 1; i < arguments.length; i++) {
                At at = operators.get(i - 1);
                Object right = arguments[i].value(evaluation);
                left = left == null || right == null
                        ? null
                        : calculated(Operands.number(left, at), Operands.number(right, at), at);
            }
            return left;
        }

        private static Number calculated(Number left, Number right, At at) {
            return switch (at.name()) {
                case "*" -> MvelArithmetic.multiply(left, right, at);
                case "/" -> MvelArithmetic.divide(left, right, at);
                default -> MvelArithmetic.remainder(left, right, at);
            };
        }
    }

    /** {@code -a}. */
    public record Negative(At at) implements MvelOperation {
        @Override
        public String word() {
            return "negative";
        }

        @Override
        public @Nullable Object apply(MvelEvaluation evaluation, MvelTerm[] arguments) {
            Object value = arguments[0].value(evaluation);
            return value == null ? null : MvelArithmetic.negate(Operands.number(value, at));
        }
    }
}
