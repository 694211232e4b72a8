package io.duijie.dialect.render.function.term;

import io.duijie.dialect.render.body.CompiledPlaceholder;
import io.duijie.dialect.render.body.Expression;
import io.duijie.dialect.render.path.Tracer;
import org.jspecify.annotations.Nullable;

/** What a function takes from outside: a placeholder or a look-up closed by {@code _endFind}. */
public sealed interface Input {

    /** As it stands in the function. */
    String written();

    /** The raw JSON value. */
    @Nullable
    Object raw(FunctionEvaluation evaluation);

    /**
     * A placeholder.
     *
     * @param column its place among the placeholders of the aggregate around it, negative = it stands in none
     */
    record Placed(CompiledPlaceholder placeholder, int column) implements Input {
        @Override
        public String written() {
            return "{{" + placeholder.written() + "}}";
        }

        @Override
        public @Nullable Object raw(FunctionEvaluation evaluation) {
            Elements elements = column < 0 ? null : evaluation.elements();
            if (elements == null) {
                return placeholder.value(evaluation.scope());
            }
            Object value = elements.value(column);
            told(evaluation, placeholder.written(), value);
            return value;
        }
    }

    /** A look-up. */
    record LookedUp(Expression expression, String written) implements Input {
        @Override
        public @Nullable Object raw(FunctionEvaluation evaluation) {
            Object value = expression.value(evaluation.scope());
            told(evaluation, written, value);
            return value;
        }
    }

    private static void told(FunctionEvaluation evaluation, String written, @Nullable Object value) {
        Tracer tracer = evaluation.scope().tracer();
        if (tracer != null) {
            tracer.read(written, value);
        }
    }
}
