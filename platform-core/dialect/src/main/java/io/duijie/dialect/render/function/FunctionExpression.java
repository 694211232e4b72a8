package io.duijie.dialect.render.function;

import io.duijie.dialect.render.body.Expression;
import io.duijie.dialect.render.function.term.Decimal;
import io.duijie.dialect.render.function.term.FunctionEvaluation;
import io.duijie.dialect.render.function.term.Term;
import io.duijie.dialect.render.path.RowScope;
import org.jspecify.annotations.Nullable;

/** A compiled function: a number, a text, or null for NULL. */
record FunctionExpression(Term term) implements Expression {
    @Override
    public @Nullable Object value(RowScope scope) {
        Object value = term.value(new FunctionEvaluation(scope));
        return value instanceof Decimal decimal ? decimal.result() : value;
    }
}
