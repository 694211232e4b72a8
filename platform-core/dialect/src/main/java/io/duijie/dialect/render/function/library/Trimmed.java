package io.duijie.dialect.render.function.library;

import io.duijie.dialect.render.function.term.Coercion;
import io.duijie.dialect.render.function.term.FunctionEvaluation;
import io.duijie.dialect.render.function.term.Term;
import org.jspecify.annotations.Nullable;

/** {@code TRIM([[BOTH|LEADING|TRAILING] [removed] FROM] text)}. */
public record Trimmed(Trimming side, Term removed, Term text) implements Term {
    @Override
    public @Nullable Object value(FunctionEvaluation evaluation) {
        Object taken = removed.value(evaluation);
        Object whole = text.value(evaluation);
        return taken == null || whole == null ? null : side.trim(Coercion.text(whole), Coercion.text(taken));
    }
}
