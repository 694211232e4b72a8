package io.duijie.engine.render;

import io.duijie.engine.render.body.Expression;
import io.duijie.engine.render.body.ExpressionCompiler;
import io.duijie.engine.render.template.ValueKind;
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
