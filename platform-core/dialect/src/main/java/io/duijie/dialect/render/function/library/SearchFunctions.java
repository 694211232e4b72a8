package io.duijie.dialect.render.function.library;

import static io.duijie.dialect.render.function.term.Coercion.integer;
import static io.duijie.dialect.render.function.term.Coercion.text;

import io.duijie.dialect.render.function.term.Decimal;
import io.duijie.dialect.render.function.term.FunctionEvaluation;
import io.duijie.dialect.render.value.Characters;
import io.duijie.dialect.render.value.SubtextSearch;
import io.duijie.dialect.render.value.TextCase;
import java.util.List;

/** {@code REPLACE} with case, {@code LOCATE} and {@code INSTR} without. */
final class SearchFunctions {
    static final List<Signature> ALL = List.of(
            Strict.of(
                    "REPLACE",
                    3,
                    (values, evaluation) -> replace(text(values[0]), text(values[1]), text(values[2]), evaluation)),
            Strict.of("LOCATE", 2, 3, SearchFunctions::locate),
            Strict.of("INSTR", 2, (values, evaluation) -> place(text(values[0]), text(values[1]), 1, evaluation)));

    private SearchFunctions() {}

    private static String replace(String text, String old, String by, FunctionEvaluation evaluation) {
        evaluation.spend(text.length());
        if (old.isEmpty()) {
            return text;
        }
        SubtextSearch search = new SubtextSearch(old);
        StringBuilder replaced = new StringBuilder(text.length());
        int from = 0;
        for (int found = search.in(text, 0); found >= 0; found = search.in(text, from)) {
            evaluation.spend(by.length());
            evaluation.limit((long) replaced.length() + found - from + by.length());
            replaced.append(text, from, found).append(by);
            from = found + old.length();
        }
        evaluation.limit((long) replaced.length() + text.length() - from);
        return replaced.append(text, from, text.length()).toString();
    }

    private static Decimal locate(Object[] values, FunctionEvaluation evaluation) {
        int from = values.length == 2 ? 1 : integer(values[2], "LOCATE");
        return place(text(values[1]), text(values[0]), from, evaluation);
    }

    /** The character from 1, 0 = not found. */
    private static Decimal place(String text, String wanted, int from, FunctionEvaluation evaluation) {
        evaluation.spend((long) text.length() + wanted.length());
        if (from < 1 || from - 1 > Characters.count(text)) {
            return Decimal.ZERO;
        }
        String folded = TextCase.folded(text);
        int start = folded.offsetByCodePoints(0, from - 1);
        int found = wanted.isEmpty() ? start : new SubtextSearch(TextCase.folded(wanted)).in(folded, start);
        return found < 0 ? Decimal.ZERO : Decimal.of(folded.codePointCount(0, found) + 1L);
    }
}
