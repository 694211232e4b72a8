package io.duijie.dialect.render.function.term;

import org.jspecify.annotations.Nullable;

/** A part of a compiled function. Immutable and thread-safe. */
public interface Term {

    /**
     * NULL as null, a {@code String} or a {@link Decimal}.
     *
     * @throws io.duijie.dialect.render.value.ValueFailure {@code function-failed}
     */
    @Nullable
    Object value(FunctionEvaluation evaluation);
}
