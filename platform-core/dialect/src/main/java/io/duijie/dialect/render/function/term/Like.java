package io.duijie.dialect.render.function.term;

import org.jspecify.annotations.Nullable;

/**
 * {@code LIKE}.
 *
 * @param fixed the pattern where it is a literal, null = it is {@code pattern}'s value
 */
public record Like(Term pattern, @Nullable LikePattern fixed, boolean negated) implements OperatorStep {

    public static Like of(Term pattern, boolean negated) {
        boolean isText = pattern instanceof Literal literal && literal.constant() instanceof String;
        LikePattern fixed = isText ? LikePattern.of(String.valueOf(((Literal) pattern).constant())) : null;
        return new Like(pattern, fixed, negated);
    }

    @Override
    public @Nullable Object apply(@Nullable Object left, FunctionEvaluation evaluation) {
        LikePattern like = fixed == null ? read(evaluation) : fixed;
        if (left == null || like == null) {
            return null;
        }
        return Coercion.of(like.matches(Coercion.text(left), evaluation) != negated);
    }

    private @Nullable LikePattern read(FunctionEvaluation evaluation) {
        Object value = pattern.value(evaluation);
        return value == null ? null : LikePattern.of(Coercion.text(value));
    }
}
