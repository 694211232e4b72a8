package io.duijie.dialect.render.function.term;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Operators of one precedence, applied from the left; a long chain needs no deep stack. */
public record Chain(Term first, List<OperatorStep> steps) implements Term {
    public Chain {
        steps = List.copyOf(steps);
    }

    @Override
    public @Nullable Object value(FunctionEvaluation evaluation) {
        Object value = first.value(evaluation);
        for (int i = 0; i < steps.size(); i++) {
            value = steps.get(i).apply(value, evaluation);
        }
        return value;
    }
}
