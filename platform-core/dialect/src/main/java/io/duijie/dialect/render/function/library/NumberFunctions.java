package io.duijie.dialect.render.function.library;

import static io.duijie.dialect.render.function.term.Coercion.integer;
import static io.duijie.dialect.render.function.term.Coercion.present;

import io.duijie.dialect.render.function.term.Arithmetic;
import io.duijie.dialect.render.function.term.Extremes;
import java.math.RoundingMode;
import java.util.List;

/** Functions of numbers, which use them unrounded. */
final class NumberFunctions {
    static final List<Signature> ALL = List.of(
            Strict.of("ROUND", 1, 2, (values, evaluation) -> rounded(values, "ROUND", RoundingMode.HALF_UP)),
            Strict.of("TRUNCATE", 2, (values, evaluation) -> rounded(values, "TRUNCATE", RoundingMode.DOWN)),
            Strict.of("FLOOR", 1, (values, evaluation) -> rounded(values, "FLOOR", RoundingMode.FLOOR)),
            Strict.of("CEIL", 1, (values, evaluation) -> rounded(values, "CEIL", RoundingMode.CEILING)),
            Strict.of("CEILING", 1, (values, evaluation) -> rounded(values, "CEILING", RoundingMode.CEILING)),
            Strict.of(
                    "ABS", 1, (values, evaluation) -> present(values[0], "ABS").absolute()),
            Strict.of("MOD", 2, (values, evaluation) -> Arithmetic.REMAINDER.apply(values[0], values[1])),
            Strict.of("GREATEST", 2, Signature.ANY, (values, evaluation) -> Extremes.greatest(List.of(values))),
            Strict.of("LEAST", 2, Signature.ANY, (values, evaluation) -> Extremes.least(List.of(values))));

    private NumberFunctions() {}

    private static Object rounded(Object[] values, String name, RoundingMode mode) {
        int places = values.length == 1 ? 0 : integer(values[1], name);
        return present(values[0], name).rounded(places, mode);
    }
}
