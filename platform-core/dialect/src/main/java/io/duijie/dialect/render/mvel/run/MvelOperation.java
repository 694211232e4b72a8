package io.duijie.dialect.render.mvel.run;

import org.jspecify.annotations.Nullable;

/** One operation of the context object, with everything about it that is known before a record is seen. Immutable. */
public interface MvelOperation {
    /** What it is called in the canonical text: lower-case letters. */
    String word();

    /**
     * Carries it out.
     *
     * @param arguments evaluated only when their values are asked for, so that a branch not taken costs nothing
     * @throws io.duijie.dialect.render.value.ValueFailure {@code mvel-failed}
     */
    @Nullable
    Object apply(MvelEvaluation evaluation, MvelTerm[] arguments);
}
