package io.duijie.dialect.render.mvel.run;

import org.jspecify.annotations.Nullable;

/** A function or method of the library. */
public record Call(Body body, At at) implements Operation {
    /** What the function does. */
    @FunctionalInterface
    public interface Body {
        @Nullable
        Object apply(Term[] arguments, At at, Evaluation evaluation);
    }

    @Override
    public String word() {
        return "call";
    }

    @Override
    public @Nullable Object apply(Evaluation evaluation, Term[] arguments) {
        return body.apply(arguments, at, evaluation);
    }
}
