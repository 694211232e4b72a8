package io.duijie.dialect.render.function.term;

import io.duijie.dialect.render.value.Numbers;
import io.duijie.dialect.render.value.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A placeholder or look-up outside quotes: one typed token (dialect §9.1). */
public record InputTerm(Input input) implements Term {
    @Override
    public @Nullable Object value(FunctionEvaluation evaluation) {
        return typed(input.raw(evaluation));
    }

    private @Nullable Object typed(@Nullable Object raw) {
        if (raw instanceof String text) {
            return text(text);
        }
        if (raw instanceof Number number) {
            return Decimal.json(number);
        }
        if (raw instanceof Boolean flag) {
            return Coercion.of(flag);
        }
        if (raw == null || !Values.hasValue(raw)) {
            return null;
        }
        throw raw instanceof List ? FunctionFailures.list(input.written()) : FunctionFailures.object(input.written());
    }

    private static @Nullable Object text(String text) {
        if (text.isEmpty()) {
            return null;
        }
        Number number = Numbers.parse(text);
        if (number != null) {
            return Decimal.written(number);
        }
        if (text.equalsIgnoreCase("true")) {
            return Decimal.ONE;
        }
        return text.equalsIgnoreCase("false") ? Decimal.ZERO : text;
    }
}
