package io.duijie.dialect.render.function.term;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code CASE}, in both its forms; only the branch taken is evaluated.
 *
 * @param subject null = the branches are conditions
 */
public record Choice(@Nullable Term subject, List<Branch> branches, Term otherwise) implements Term {
    public Choice {
        branches = List.copyOf(branches);
    }

    /** {@code WHEN when THEN then}. */
    public record Branch(Term when, Term then) {}

    @Override
    public @Nullable Object value(FunctionEvaluation evaluation) {
        Object compared = subject == null ? null : subject.value(evaluation);
        for (int i = 0; i < branches.size(); i++) {
            Branch branch = branches.get(i);
            Object when = branch.when().value(evaluation);
            Boolean taken =
                    subject == null ? Coercion.truth(when, "CASE WHEN") : Comparison.EQUAL.holds(compared, when);
            if (Boolean.TRUE.equals(taken)) {
                return branch.then().value(evaluation);
            }
        }
        return otherwise.value(evaluation);
    }
}
