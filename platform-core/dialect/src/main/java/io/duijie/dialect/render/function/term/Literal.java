package io.duijie.dialect.render.function.term;

import org.jspecify.annotations.Nullable;

/** A value written in the expression. */
public record Literal(@Nullable Object constant) implements Term {
    public static final Literal NULL = new Literal(null);

    @Override
    public @Nullable Object value(FunctionEvaluation evaluation) {
        return constant;
    }
}
