package io.duijie.dialect.render.function.library;

import io.duijie.dialect.render.function.term.FunctionEvaluation;
import io.duijie.dialect.render.function.term.Term;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call that evaluates all its arguments and is NULL when one of them is. */
record Strict(List<Term> arguments, Body body) implements Term {

    /** What the function does. */
    interface Body {
        /** @param values as many as there are arguments, none of them null */
        @Nullable
        Object apply(Object[] values, FunctionEvaluation evaluation);
    }

    /** How a function of that body is made. */
    static Signature of(String name, int fewest, int most, Body body) {
        return new Signature(name, fewest, most, arguments -> new Strict(arguments, body));
    }

    static Signature of(String name, int count, Body body) {
        return of(name, count, count, body);
    }

    @Override
    public @Nullable Object value(FunctionEvaluation evaluation) {
        Object[] values = new Object[arguments.size()];
        boolean isNull = false;
        for (int i = 0; i < values.length; i++) {
            Object value = arguments.get(i).value(evaluation);
            if (value == null) {
                isNull = true;
            } else {
                values[i] = value;
            }
        }
        return isNull ? null : body.apply(values, evaluation);
    }
}
