package io.duijie.dialect.render.mvel.run;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Conditions: what decides is evaluated from the left, and no further than needed. */
public final class Logical {
    private Logical() {}

    /** {@code a && b && …} or {@code a || b || …}. */
    public record Junction(boolean all, At at) implements MvelOperation {
        @Override
        public String word() {
            return all ? "all" : "any";
        }

        @Override
        public Object apply(MvelEvaluation evaluation, MvelTerm[] arguments) {
            for (MvelTerm argument : arguments) {
                if (Operands.truth(argument.value(evaluation), at) != all) {
                    return !all;
                }
            }
            return all;
        }
    }

    /** {@code !a}. */
    public record Not(At at) implements MvelOperation {
        @Override
        public String word() {
            return "not";
        }

        @Override
        public Object apply(MvelEvaluation evaluation, MvelTerm[] arguments) {
            return !Operands.truth(arguments[0].value(evaluation), at);
        }
    }

    /** {@code c ? v : d ? w : e}: condition and value in turn, at the end the value for all other cases. */
    public record Choice(List<At> questions) implements MvelOperation {
        @Override
        public String word() {
            return "choice";
        }

        @Override
        public @Nullable Object apply(MvelEvaluation evaluation, MvelTerm[] arguments) {
            int at = 0;
            for (At question : questions) {
                if (Operands.truth(arguments[at].value(evaluation), question)) {
                    return arguments[at + 1].value(evaluation);
                }
                at += 2;
            }
            return arguments[at].value(evaluation);
        }
    }

    /** {@code == != < <= > >=}; with null only {@code ==} and {@code !=} can be true. */
    public record Comparison(At at) implements MvelOperation {
        @Override
        public String word() {
            return "comparison";
        }

        @Override
        public Object apply(MvelEvaluation evaluation, MvelTerm[] arguments) {
            Object left = arguments[0].value(evaluation);
            Object right = arguments[1].value(evaluation);
            switch (at.name()) {
                case "==":
                    return Equality.same(left, right, evaluation);
                case "!=":
                    return !Equality.same(left, right, evaluation);
                default:
                    Integer order = Equality.order(left, right, at, evaluation);
                    return order != null && holds(order);
            }
        }

        private boolean holds(int order) {
            return switch (at.name()) {
                case "<" -> order < 0;
                case "<=" -> order <= 0;
                case ">" -> order > 0;
                default -> order >= 0;
            };
        }
    }

    /** {@code a == empty} or {@code a != empty}. */
    public record Emptiness(boolean wanted) implements MvelOperation {
        @Override
        public String word() {
            return "emptiness";
        }

        @Override
        public Object apply(MvelEvaluation evaluation, MvelTerm[] arguments) {
            return Structures.isEmpty(arguments[0].value(evaluation)) == wanted;
        }
    }
}
