package io.duijie.engine.render.function.term;

import io.duijie.engine.render.body.CompiledPlaceholder;
import io.duijie.engine.render.body.Expression;
import org.jspecify.annotations.Nullable;

/** What a function takes from outside: a placeholder or a look-up closed by {@code _endFind}. */
public sealed interface Input {

    /** As it stands in the function. */
    String written();

    /** The raw JSON value. */
    @Nullable
    Object raw(Evaluation evaluation);

    /**
     * A placeholder.
     *
     * @param column its place among the placeholders of the aggregate around it, negative = it stands in none
     */
    record Placed(CompiledPlaceholder placeholder, String written, int column) implements Input {
        @Override
        public @Nullable Object raw(Evaluation evaluation) {
            Elements elements = column < 0 ? null : evaluation.elements();
            return elements == null ? placeholder.value(evaluation.scope()) : elements.value(column);
        }
    }

    /** A look-up. */
    record LookedUp(Expression expression, String written) implements Input {
        @Override
        public @Nullable Object raw(Evaluation evaluation) {
            return expression.value(evaluation.scope());
        }
    }
}
