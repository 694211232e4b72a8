package io.duijie.dialect.render.mvel.library;

import io.duijie.dialect.render.mvel.run.At;
import io.duijie.dialect.render.mvel.run.Equality;
import io.duijie.dialect.render.mvel.run.MvelEvaluation;
import io.duijie.dialect.render.mvel.run.MvelFailures;
import io.duijie.dialect.render.mvel.run.MvelTerm;
import io.duijie.dialect.render.mvel.run.Operands;
import io.duijie.dialect.render.mvel.run.Structures;
import io.duijie.dialect.render.value.Codes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Missing values, choices, lists, maps and look-ups. */
final class ValueFunctions {
    private static final int MOST_CONDITIONS = 20;

    private ValueFunctions() {}

    static List<Function> all() {
        return List.of(
                new Function(
                        "isEmpty",
                        1,
                        1,
                        (arguments, at, evaluation) -> Structures.isEmpty(arguments[0].value(evaluation))),
                new Function("ifNull", 2, 2, (arguments, at, evaluation) -> coalesce(arguments, evaluation)),
                new Function(
                        "coalesce", 1, Function.ANY, (arguments, at, evaluation) -> coalesce(arguments, evaluation)),
                new Function("in", 2, Function.ANY, ValueFunctions::isOneOf),
                Function.strict("first", 1, 1, (values, at, evaluation) -> end(values[0], true, at)),
                Function.strict("last", 1, 1, (values, at, evaluation) -> end(values[0], false, at)),
                Function.strict("distinct", 1, 1, ValueFunctions::distinct),
                new Function("lookup", 2, 3, ValueFunctions::lookup),
                new Function("merge", 2, 2, ValueFunctions::merge),
                Function.strict("without", 2, Function.ANY, ValueFunctions::without),
                Function.strict("findRecord", 3, 3, ValueFunctions::findRecord));
    }

    private static @Nullable Object coalesce(MvelTerm[] arguments, MvelEvaluation evaluation) {
        for (MvelTerm argument : arguments) {
            Object value = argument.value(evaluation);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /** Compares codes; a list stands for its elements. */
    private static @Nullable Object isOneOf(MvelTerm[] arguments, At at, MvelEvaluation evaluation) {
        Object value = arguments[0].value(evaluation);
        if (value == null) {
            return null;
        }
        String code = Codes.of(value);
        for (int i = 1; i < arguments.length; i++) {
            Object candidate = arguments[i].value(evaluation);
            if (candidate instanceof List<?> list) {
                for (Object element : list) {
                    evaluation.spend(1);
                    if (code != null && code.equals(Codes.of(element))) {
                        return true;
                    }
                }
            } else if (code != null && code.equals(Codes.of(candidate))) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Object end(Object value, boolean first, At at) {
        List<?> list = MvelNumberFunctions.list(value, at);
        return list.isEmpty() ? null : list.get(first ? 0 : list.size() - 1);
    }

    private static List<?> distinct(Object[] values, At at, MvelEvaluation evaluation) {
        List<@Nullable Object> distinct = new ArrayList<>();
        Set<Object> seen = new HashSet<>();
        for (Object element : MvelNumberFunctions.list(values[0], at)) {
            if (seen.add(Equality.key(element, evaluation))) {
                distinct.add(element);
            }
        }
        return evaluation.weighed(distinct);
    }

    private static @Nullable Object lookup(MvelTerm[] arguments, At at, MvelEvaluation evaluation) {
        Object table = arguments[0].value(evaluation);
        Object key = arguments[1].value(evaluation);
        Object found = null;
        if (table != null) {
            Map<String, @Nullable Object> map = map(table, at);
            String code = Codes.of(key);
            found = code == null ? null : map.get(code);
        }
        return found == null && arguments.length > 2 ? arguments[2].value(evaluation) : found;
    }

    @SuppressWarnings("unchecked")
    static Map<String, @Nullable Object> map(@Nullable Object value, At at) {
        if (value instanceof Map<?, ?> map) {
            return (Map<String, @Nullable Object>) map;
        }
        throw MvelFailures.notAMap(at, value);
    }

    /** The right one wins; null counts as a map without members. */
    private static @Nullable Object merge(MvelTerm[] arguments, At at, MvelEvaluation evaluation) {
        Object left = arguments[0].value(evaluation);
        Object right = arguments[1].value(evaluation);
        if (left == null && right == null) {
            return null;
        }
        Map<String, @Nullable Object> merged = new LinkedHashMap<>();
        add(merged, left, at, evaluation);
        add(merged, right, at, evaluation);
        return evaluation.weighed(merged);
    }

    private static void add(
            Map<String, @Nullable Object> merged, @Nullable Object value, At at, MvelEvaluation evaluation) {
        if (value != null) {
            Map<String, @Nullable Object> map = map(value, at);
            evaluation.spend(map.size());
            merged.putAll(map);
        }
    }

    private static Object without(Object[] values, At at, MvelEvaluation evaluation) {
        Map<String, @Nullable Object> map = map(values[0], at);
        evaluation.spend(map.size());
        Map<String, @Nullable Object> rest = new LinkedHashMap<>(map);
        for (int i = 1; i < values.length; i++) {
            rest.remove(Operands.text(values[i], at));
        }
        return evaluation.weighed(rest);
    }

    private static @Nullable Object findRecord(Object[] values, At at, MvelEvaluation evaluation) {
        Map<String, @Nullable Object> where = map(values[2], at);
        if (where.size() > MOST_CONDITIONS) {
            throw MvelFailures.at(
                    at,
                    "findRecord 最多 " + MOST_CONDITIONS + " 个条件",
                    "findRecord takes at most " + MOST_CONDITIONS + " conditions");
        }
        return evaluation.find(Operands.text(values[0], at), Operands.text(values[1], at), where);
    }
}
