package io.duijie.dialect.render.mvel.run;

import org.jspecify.annotations.Nullable;

/** A function or method of the library. */
public record Call(Body body, At at) implements MvelOperation {
    /** What the function does. */
    @FunctionalInterface
    public interface Body {
        @Nullable
        Object apply(MvelTerm[] arguments, At at, MvelEvaluation evaluation);
    }

    @Override
    public String word() {
        return "call";
    }

    @Override
    public @Nullable Object apply(MvelEvaluation evaluation, MvelTerm[] arguments) {
        return body.apply(arguments, at, evaluation);
    }
}
