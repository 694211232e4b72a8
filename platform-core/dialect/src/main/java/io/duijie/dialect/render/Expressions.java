package io.duijie.dialect.render;

import io.duijie.dialect.render.body.Expression;
import io.duijie.dialect.render.body.ExpressionCompiler;
import io.duijie.dialect.render.template.ValueKind;
import java.util.Map;

/** Hands each kind of expression to its own compiler; a kind without one is refused. */
public record Expressions(Map<ValueKind, ExpressionCompiler> compilers) implements ExpressionCompiler {
    public Expressions {
        compilers = Map.copyOf(compilers);
    }

    @Override
    public Expression compile(ValueKind kind, String text) {
        return compilers.getOrDefault(kind, NONE).compile(kind, text);
    }
}
