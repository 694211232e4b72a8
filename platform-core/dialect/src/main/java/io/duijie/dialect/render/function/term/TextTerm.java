package io.duijie.dialect.render.function.term;

import io.duijie.dialect.render.value.Values;
import java.util.List;

/**
 * A text in quotes with placeholders or look-ups in it.
 *
 * @param parts {@code String} or {@link Input}
 */
public record TextTerm(List<Object> parts) implements Term {
    public TextTerm {
        parts = List.copyOf(parts);
    }

    @Override
    public Object value(FunctionEvaluation evaluation) {
        StringBuilder text = new StringBuilder(32);
        for (int i = 0; i < parts.size(); i++) {
            text.append(parts.get(i) instanceof Input input ? piece(input, evaluation) : parts.get(i));
        }
        evaluation.grow(text.length());
        return text.toString();
    }

    private static String piece(Input input, FunctionEvaluation evaluation) {
        Object raw = input.raw(evaluation);
        if (raw == null || !Values.hasValue(raw)) {
            return "";
        }
        String piece = Values.text(raw);
        if (piece == null) {
            throw FunctionFailures.structureInText(input.written());
        }
        return piece;
    }
}
