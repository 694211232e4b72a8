package io.duijie.dialect.render.mvel.library;

import io.duijie.dialect.render.mvel.run.At;
import io.duijie.dialect.render.mvel.run.Call;
import io.duijie.dialect.render.mvel.run.MvelEvaluation;
import org.jspecify.annotations.Nullable;

/**
 * A function or method, and how many arguments it takes; the text a method belongs to is its first argument.
 *
 * @param fewest arguments, that of a method's own value included
 * @param most likewise
 */
public record Function(String name, int fewest, int most, Call.Body body) {
    static final int ANY = 200;

    /** Any number of arguments. */
    public boolean isOpen() {
        return most == ANY;
    }

    /** A function that gives null when one of its arguments is null. */
    @FunctionalInterface
    interface StrictBody {
        /** @param values as many as there are arguments, none of them null */
        @Nullable
        Object apply(Object[] values, At at, MvelEvaluation evaluation);
    }

    static Function strict(String name, int fewest, int most, StrictBody body) {
        return new Function(name, fewest, most, (arguments, at, evaluation) -> {
            Object[] values = new Object[arguments.length];
            boolean isNull = false;
            for (int i = 0; i < values.length; i++) {
                Object value = arguments[i].value(evaluation);
                if (value == null) {
                    isNull = true;
                } else {
                    values[i] = value;
                }
            }
            return isNull ? null : body.apply(values, at, evaluation);
        });
    }
}
