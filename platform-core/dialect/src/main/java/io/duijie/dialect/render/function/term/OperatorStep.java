package io.duijie.dialect.render.function.term;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an operator makes of the value on its left. Immutable and thread-safe. */
public interface OperatorStep {
    @Nullable
    Object apply(@Nullable Object left, FunctionEvaluation evaluation);

    /** {@code + right}, and so on. */
    record Calculate(Arithmetic operator, Term right) implements OperatorStep {
        @Override
        public @Nullable Object apply(@Nullable Object left, FunctionEvaluation evaluation) {
            return operator.apply(left, right.value(evaluation));
        }
    }

    /** {@code = right}, and so on. */
    record Compare(Comparison operator, Term right) implements OperatorStep {
        @Override
        public @Nullable Object apply(@Nullable Object left, FunctionEvaluation evaluation) {
            return Coercion.of(operator.holds(left, right.value(evaluation)));
        }
    }

    /** {@code IS NULL}. */
    record IsNull(boolean negated) implements OperatorStep {
        @Override
        public Object apply(@Nullable Object left, FunctionEvaluation evaluation) {
            return (left == null) == negated ? Decimal.ZERO : Decimal.ONE;
        }
    }

    /** {@code IN (…)}: NULL when nothing is equal and something is NULL. */
    record Among(List<Term> choices, boolean negated) implements OperatorStep {
        @Override
        public @Nullable Object apply(@Nullable Object left, FunctionEvaluation evaluation) {
            boolean unsure = left == null;
            for (Term choice : choices) {
                Object value = choice.value(evaluation);
                if (left != null && value != null && Comparison.equal(left, value)) {
                    return Coercion.of(!negated);
                }
                unsure |= value == null;
            }
            return unsure ? null : Coercion.of(negated);
        }
    }

    /** {@code BETWEEN low AND high}: as {@code >= low AND <= high}. */
    record Between(Term low, Term high, boolean negated) implements OperatorStep {
        @Override
        public @Nullable Object apply(@Nullable Object left, FunctionEvaluation evaluation) {
            Object lowest = low.value(evaluation);
            Object highest = high.value(evaluation);
            if (left == null) {
                return null;
            }
            Boolean above = lowest == null ? null : Comparison.order(lowest, left, "BETWEEN") <= 0;
            Boolean below = highest == null ? null : Comparison.order(left, highest, "BETWEEN") <= 0;
            if (Boolean.FALSE.equals(above) || Boolean.FALSE.equals(below)) {
                return Coercion.of(negated);
            }
            return above == null || below == null ? null : Coercion.of(!negated);
        }
    }

    /** {@code -x}. */
    record Negate() implements OperatorStep {
        @Override
        public @Nullable Object apply(@Nullable Object left, FunctionEvaluation evaluation) {
            Decimal number = Coercion.number(left, "-");
            return number == null ? null : number.negated();
        }
    }

    /** {@code !x} and {@code NOT x}. */
    record Not() implements OperatorStep {
        @Override
        public @Nullable Object apply(@Nullable Object left, FunctionEvaluation evaluation) {
            Boolean truth = Coercion.truth(left, "NOT");
            return truth == null ? null : Coercion.of(!truth);
        }
    }
}
