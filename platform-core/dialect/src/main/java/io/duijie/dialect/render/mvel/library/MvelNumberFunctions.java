package io.duijie.dialect.render.mvel.library;

import io.duijie.dialect.render.mvel.run.At;
import io.duijie.dialect.render.mvel.run.Equality;
import io.duijie.dialect.render.mvel.run.MvelArithmetic;
import io.duijie.dialect.render.mvel.run.MvelEvaluation;
import io.duijie.dialect.render.mvel.run.MvelFailures;
import io.duijie.dialect.render.mvel.run.MvelTerm;
import io.duijie.dialect.render.mvel.run.Operands;
import io.duijie.dialect.render.value.Numbers;
import io.duijie.dialect.render.value.Values;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Numbers: a text that is a number counts as one. */
final class MvelNumberFunctions {
    private MvelNumberFunctions() {}

    static List<Function> all() {
        return List.of(
                Function.strict("abs", 1, 1, (values, at, evaluation) -> absolute(Operands.number(values[0], at))),
                Function.strict("round", 1, 2, MvelNumberFunctions::round),
                Function.strict("floor", 1, 1, (values, at, evaluation) -> whole(values[0], RoundingMode.FLOOR, at)),
                Function.strict("ceil", 1, 1, (values, at, evaluation) -> whole(values[0], RoundingMode.CEILING, at)),
                new Function(
                        "max", 1, Function.ANY, (arguments, at, evaluation) -> extreme(arguments, 1, at, evaluation)),
                new Function(
                        "min", 1, Function.ANY, (arguments, at, evaluation) -> extreme(arguments, -1, at, evaluation)),
                Function.strict("sum", 1, 1, MvelNumberFunctions::sum),
                Function.strict("toDecimal", 1, 1, (values, at, evaluation) -> decimal(values[0], at, evaluation)),
                Function.strict("toInt", 1, 1, MvelNumberFunctions::integer));
    }

    private static Number absolute(Number number) {
        boolean isNegative = Numbers.decimal(number).signum() < 0;
        return isNegative ? Numbers.narrow(Numbers.decimal(number).negate()) : number;
    }

    /** Rounds half away from zero; also serves {@code setScale}. */
    static Number round(Object[] values, At at, MvelEvaluation evaluation) {
        int places = values.length == 1 ? 0 : Operands.whole(values[1], at);
        int kept = Math.max(-Operands.MOST_DIGITS, Math.min(Operands.MOST_DIGITS, places));
        return Numbers.rounded(Operands.number(values[0], at), kept);
    }

    private static Number whole(Object value, RoundingMode mode, At at) {
        Number number = Operands.number(value, at);
        return number instanceof Long
                ? number
                : Numbers.narrow(Numbers.decimal(number).setScale(0, mode));
    }

    private static Number decimal(Object value, At at, MvelEvaluation evaluation) {
        if (value instanceof String text) {
            evaluation.scan(text.length());
        }
        return Operands.number(value, at);
    }

    private static Number integer(Object[] values, At at, MvelEvaluation evaluation) {
        Number whole = Numbers.whole(decimal(values[0], at, evaluation));
        if (whole == null) {
            throw MvelFailures.notAWholeNumber(at, values[0]);
        }
        return whole;
    }

    private static Number sum(Object[] values, At at, MvelEvaluation evaluation) {
        Number sum = 0L;
        for (Object element : list(values[0], at)) {
            evaluation.spend(1);
            if (element != null && Values.hasValue(element)) {
                sum = MvelArithmetic.add(sum, Operands.number(element, at), at);
            }
        }
        return sum;
    }

    static List<?> list(@Nullable Object value, At at) {
        if (value instanceof List<?> list) {
            return list;
        }
        throw MvelFailures.notAList(at, value);
    }

    /** None of several arguments may be null. In a single list elements without a value are left out. */
    private static @Nullable Object extreme(MvelTerm[] arguments, int sign, At at, MvelEvaluation evaluation) {
        List<Object> candidates = new ArrayList<>(arguments.length);
        for (MvelTerm argument : arguments) {
            Object value = argument.value(evaluation);
            if (arguments.length == 1 && value instanceof List<?> list) {
                list.stream().filter(Values::hasValue).forEach(candidates::add);
            } else if (value == null) {
                return null;
            } else {
                candidates.add(value);
            }
        }
        Object best = null;
        for (Object candidate : candidates) {
            evaluation.spend(1);
            Operands.text(candidate, at);
            Integer order = best == null ? null : Equality.order(candidate, best, at, evaluation);
            best = order == null || order * sign > 0 ? candidate : best;
        }
        return best;
    }
}
