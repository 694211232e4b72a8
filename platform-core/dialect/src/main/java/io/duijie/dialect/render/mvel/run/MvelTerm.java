package io.duijie.dialect.render.mvel.run;

import org.jspecify.annotations.Nullable;

/** A compiled piece of an expression. Immutable; any number of evaluations may use it at the same time. */
@FunctionalInterface
public interface MvelTerm {
    /**
     * Its value: null, a text, a boolean, an exact number, a list or a map.
     *
     * @throws io.duijie.dialect.render.value.ValueFailure {@code mvel-failed}
     */
    @Nullable
    Object value(MvelEvaluation evaluation);
}
