package io.duijie.dialect.render.function.term;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code AND} or {@code OR} of several conditions, three-valued. What stands behind the deciding one is not evaluated.
 *
 * @param decisive the value that decides alone: 0 for AND, 1 for OR
 */
public record Junction(List<Term> conditions, boolean decisive) implements Term {
    public Junction {
        conditions = List.copyOf(conditions);
    }

    @Override
    public @Nullable Object value(FunctionEvaluation evaluation) {
        boolean unsure = false;
        for (int i = 0; i < conditions.size(); i++) {
            Boolean truth = Coercion.truth(conditions.get(i).value(evaluation), decisive ? "OR" : "AND");
            if (truth == null) {
                unsure = true;
            } else if (truth == decisive) {
                return Coercion.of(decisive);
            }
        }
        return unsure ? null : Coercion.of(!decisive);
    }
}
