package io.duijie.dialect.render.function.library;

import io.duijie.dialect.render.function.term.Choice;
import io.duijie.dialect.render.function.term.Comparison;
import io.duijie.dialect.render.function.term.FunctionEvaluation;
import io.duijie.dialect.render.function.term.Term;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code IF IFNULL NULLIF COALESCE}: what is not needed is not evaluated. */
final class LogicFunctions {
    static final List<Signature> ALL = List.of(
            new Signature("IF", 3, 3, LogicFunctions::choice),
            new Signature("IFNULL", 2, 2, FirstValue::new),
            new Signature("COALESCE", 1, Signature.ANY, FirstValue::new),
            new Signature("NULLIF", 2, 2, arguments -> new NullWhenEqual(arguments.get(0), arguments.get(1))));

    private LogicFunctions() {}

    private static Term choice(List<Term> arguments) {
        return new Choice(null, List.of(new Choice.Branch(arguments.get(0), arguments.get(1))), arguments.get(2));
    }

    private record FirstValue(List<Term> terms) implements Term {
        @Override
        public @Nullable Object value(FunctionEvaluation evaluation) {
            for (int i = 0; i < terms.size(); i++) {
                Object value = terms.get(i).value(evaluation);
                if (value != null) {
                    return value;
                }
            }
            return null;
        }
    }

    private record NullWhenEqual(Term term, Term other) implements Term {
        @Override
        public @Nullable Object value(FunctionEvaluation evaluation) {
            Object value = term.value(evaluation);
            Boolean equal = Comparison.EQUAL.holds(value, other.value(evaluation));
            return Boolean.TRUE.equals(equal) ? null : value;
        }
    }
}
