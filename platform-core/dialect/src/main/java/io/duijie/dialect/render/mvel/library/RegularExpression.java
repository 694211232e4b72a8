package io.duijie.dialect.render.mvel.library;

import com.google.re2j.Pattern;
import io.duijie.dialect.render.mvel.run.At;
import io.duijie.dialect.render.mvel.run.MvelEvaluation;
import io.duijie.dialect.render.mvel.run.MvelTerm;
import io.duijie.dialect.render.mvel.run.Operands;
import org.jspecify.annotations.Nullable;

/**
 * A function whose second argument is a regular expression: one that is written down is compiled once.
 *
 * @param count how many arguments it takes
 */
record RegularExpression(String name, int count, Body body) {

    /** What it does. */
    @FunctionalInterface
    interface Body {
        Object apply(Object[] values, Pattern pattern, At at, MvelEvaluation evaluation);
    }

    /** @param written the pattern, null = it is data */
    Function function(@Nullable Pattern written) {
        return new Function(
                name, count, count, (arguments, at, evaluation) -> apply(arguments, written, at, evaluation));
    }

    private @Nullable Object apply(MvelTerm[] arguments, @Nullable Pattern written, At at, MvelEvaluation evaluation) {
        Object[] values = new Object[count];
        for (int i = 0; i < count; i++) {
            Object value = arguments[i].value(evaluation);
            if (value == null) {
                return null;
            }
            values[i] = value;
        }
        Pattern pattern = written == null ? Patterns.compile(Operands.text(values[1], at), at, evaluation) : written;
        return body.apply(values, pattern, at, evaluation);
    }
}
