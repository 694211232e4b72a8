package io.duijie.dialect.render.function.term;

import io.duijie.dialect.render.path.RowScope;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code SUM} and its like: the argument is evaluated once per element, NULLs are left out.
 *
 * @param placeholders of the argument, each at its own column
 * @param isOfColumns the argument holds nothing else that depends on the row
 */
public record Aggregate(Kind kind, Term argument, List<Input.Placed> placeholders, boolean isOfColumns)
        implements Term {

    /** How the values of the elements become one. */
    public enum Kind {
        SUM,
        AVG,
        MIN,
        MAX,
        COUNT
    }

    /** Computed once for an array, not once for each of its rows. */
    @Override
    public @Nullable Object value(FunctionEvaluation evaluation) {
        RowScope scope = evaluation.scope();
        if (scope.outer() == null || scope.tracer() != null || !isOfColumns) {
            return computed(evaluation);
        }
        Object[] lists = new Object[placeholders.size()];
        for (int i = 0; i < lists.length; i++) {
            Object list = placeholders.get(i).placeholder().path().columnOf(scope);
            if (list == null) {
                return computed(evaluation);
            }
            lists[i] = list;
        }
        return scope.remembered().of(this, lists, () -> computed(evaluation));
    }

    private @Nullable Object computed(FunctionEvaluation evaluation) {
        Elements elements = Elements.read(kind.name(), placeholders, evaluation.scope());
        List<Object> values = new ArrayList<>();
        if (elements != null) {
            evaluation.within(elements);
            int count = elements.count();
            evaluation.spend(count);
            for (int i = 0; i < count; i++) {
                elements.moveTo(i);
                Object value = argument.value(evaluation);
                if (value != null) {
                    values.add(value);
                }
            }
            evaluation.within(null);
        }
        return switch (kind) {
            case COUNT -> Decimal.of(values.size());
            case SUM -> values.isEmpty() ? null : sum(values);
            case AVG -> values.isEmpty() ? null : sum(values).dividedBy(Decimal.of(values.size()));
            case MIN -> values.isEmpty() ? null : Extremes.least(values);
            case MAX -> values.isEmpty() ? null : Extremes.greatest(values);
        };
    }

    private Decimal sum(List<Object> values) {
        Decimal sum = Coercion.present(values.get(0), kind.name());
        for (int i = 1; i < values.size(); i++) {
            sum = sum.plus(Coercion.present(values.get(i), kind.name()));
        }
        return sum;
    }
}
