package io.duijie.dialect.render.mvel.library;

import com.google.re2j.Pattern;
import io.duijie.dialect.render.mvel.run.At;
import io.duijie.dialect.render.mvel.run.Equality;
import io.duijie.dialect.render.mvel.run.MvelEvaluation;
import io.duijie.dialect.render.mvel.run.MvelFailures;
import io.duijie.dialect.render.mvel.run.MvelTerm;
import io.duijie.dialect.render.mvel.run.Operands;
import io.duijie.dialect.render.mvel.run.Structures;
import io.duijie.dialect.render.value.Characters;
import io.duijie.dialect.render.value.SubtextSearch;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The methods that can be called behind a dot. Their first argument is the value before the dot. */
final class Methods {
    static final Function CONTAINS = new Function("contains", 2, 2, Methods::contains);
    static final RegularExpression MATCHES = new RegularExpression(
            "matches",
            2,
            (values, pattern, at, evaluation) ->
                    Patterns.matches(pattern, MvelTextFunctions.text(values[0], at, evaluation), evaluation));
    static final RegularExpression SPLIT = new RegularExpression(
            "split",
            2,
            (values, pattern, at, evaluation) ->
                    Patterns.split(pattern, MvelTextFunctions.text(values[0], at, evaluation), evaluation));
    static final RegularExpression REPLACE_ALL = new RegularExpression("replaceAll", 3, Methods::replaceAll);
    static final RegularExpression REGEX_REPLACE = new RegularExpression("regexReplace", 3, Methods::replaceAll);

    private Methods() {}

    static List<Function> all() {
        return List.of(
                Function.strict("length", 1, 1, (values, at, evaluation) ->
                        (long) Characters.count(MvelTextFunctions.text(values[0], at, evaluation))),
                Function.strict("substring", 2, 3, Methods::substring),
                Function.strict("indexOf", 2, 2, Methods::indexOf),
                Function.strict("lastIndexOf", 2, 2, Methods::lastIndexOf),
                Function.strict("toUpperCase", 1, 1, MvelTextFunctions::upper),
                Function.strict("toLowerCase", 1, 1, MvelTextFunctions::lower),
                Function.strict("trim", 1, 1, MvelTextFunctions::trim),
                Function.strict("startsWith", 2, 2, (values, at, evaluation) -> MvelTextFunctions.text(
                                values[0], at, evaluation)
                        .startsWith(Operands.text(values[1], at))),
                Function.strict(
                        "endsWith", 2, 2, (values, at, evaluation) -> MvelTextFunctions.text(values[0], at, evaluation)
                                .endsWith(Operands.text(values[1], at))),
                Function.strict("replace", 3, 3, Methods::replace),
                Function.strict("charAt", 2, 2, Methods::charAt),
                new Function(
                        "equals",
                        2,
                        2,
                        (arguments, at, evaluation) -> Equality.same(
                                arguments[0].value(evaluation), arguments[1].value(evaluation), evaluation)),
                Function.strict("equalsIgnoreCase", 2, 2, (values, at, evaluation) -> MvelTextFunctions.text(
                                values[0], at, evaluation)
                        .equalsIgnoreCase(Operands.text(values[1], at))),
                new Function(
                        "isEmpty",
                        1,
                        1,
                        (arguments, at, evaluation) -> Structures.isEmpty(arguments[0].value(evaluation))),
                Function.strict("size", 1, 1, Methods::size),
                CONTAINS,
                Function.strict("containsKey", 2, 2, (values, at, evaluation) -> ValueFunctions.map(values[0], at)
                        .containsKey(Operands.text(values[1], at))),
                new Function(
                        "get",
                        2,
                        2,
                        (arguments, at, evaluation) -> Structures.Index.of(
                                arguments[0].value(evaluation), arguments[1].value(evaluation), at, evaluation)),
                Function.strict("setScale", 2, 2, MvelNumberFunctions::round));
    }

    private static Object replaceAll(Object[] values, Pattern pattern, At at, MvelEvaluation evaluation) {
        return Patterns.replaced(
                pattern,
                MvelTextFunctions.text(values[0], at, evaluation),
                MvelTextFunctions.text(values[2], at, evaluation),
                at,
                evaluation);
    }

    private static String substring(Object[] values, At at, MvelEvaluation evaluation) {
        String text = Operands.text(values[0], at);
        evaluation.reserve(text.length());
        int count = Characters.count(text);
        int from = Operands.whole(values[1], at);
        int to = values.length == 2 ? count : Operands.whole(values[2], at);
        if (from < 0 || from > to || to > count) {
            throw MvelFailures.at(
                    at,
                    "substring(" + from + ", " + to + ") 超出文本长度 " + count + "；不确定长度时请用 substr(文本, 起点, 长度)",
                    "substring(" + from + ", " + to + ") is outside the text of length " + count
                            + "; substr(text, from, length) never is");
        }
        return Characters.cut(text, from, (long) to - from);
    }

    private static Object indexOf(Object[] values, At at, MvelEvaluation evaluation) {
        String text = MvelTextFunctions.text(values[0], at, evaluation);
        String wanted = MvelTextFunctions.text(values[1], at, evaluation);
        return wanted.isEmpty() ? 0L : Characters.position(text, new SubtextSearch(wanted).in(text, 0));
    }

    private static Object lastIndexOf(Object[] values, At at, MvelEvaluation evaluation) {
        String text = MvelTextFunctions.text(values[0], at, evaluation);
        String wanted = MvelTextFunctions.text(values[1], at, evaluation);
        if (wanted.isEmpty()) {
            return (long) Characters.count(text);
        }
        String backwards = new StringBuilder(text).reverse().toString();
        int found = new SubtextSearch(new StringBuilder(wanted).reverse().toString()).in(backwards, 0);
        return found < 0 ? -1L : Characters.position(text, text.length() - found - wanted.length());
    }

    private static String replace(Object[] values, At at, MvelEvaluation evaluation) {
        String text = MvelTextFunctions.text(values[0], at, evaluation);
        String old = MvelTextFunctions.text(values[1], at, evaluation);
        String by = MvelTextFunctions.text(values[2], at, evaluation);
        SubtextSearch search = old.isEmpty() ? null : new SubtextSearch(old);
        int found = search == null ? -1 : search.in(text, 0);
        StringBuilder replaced = new StringBuilder();
        int from = 0;
        while (search != null && found >= 0) {
            evaluation.extend(replaced.length(), (long) found - from + by.length());
            replaced.append(text, from, found).append(by);
            from = found + old.length();
            found = search.in(text, from);
        }
        evaluation.extend(replaced.length(), (long) text.length() - from);
        return replaced.append(text, from, text.length()).toString();
    }

    private static Object charAt(Object[] values, At at, MvelEvaluation evaluation) {
        String text = MvelTextFunctions.text(values[0], at, evaluation);
        int index = Operands.whole(values[1], at);
        String found = index < 0 ? "" : Characters.cut(text, index, 1);
        if (found.isEmpty()) {
            throw MvelFailures.at(
                    at,
                    "文本没有第 " + index + " 个字符（从 0 起）；不确定长度时请用 substr(文本, 起点, 1)",
                    "the text has no character " + index + " (from 0); substr(text, from, 1) never fails");
        }
        return found;
    }

    private static Object size(Object[] values, At at, MvelEvaluation evaluation) {
        if (values[0] instanceof Map<?, ?> map) {
            return (long) map.size();
        }
        if (values[0] instanceof List<?> list) {
            return (long) list.size();
        }
        throw MvelFailures.at(
                at, "size() 用于列表和对象，文本的长度是 length()", "size() is for lists and objects; a text has length()");
    }

    /** Also the operator: a part of a text, an element of a list, the name of a member. */
    static @Nullable Object contains(MvelTerm[] arguments, At at, MvelEvaluation evaluation) {
        Object whole = arguments[0].value(evaluation);
        Object part = arguments[1].value(evaluation);
        if (whole == null) {
            return null;
        }
        if (whole instanceof List<?> list) {
            for (Object element : list) {
                evaluation.spend(1);
                if (Equality.same(element, part, evaluation)) {
                    return true;
                }
            }
            return false;
        }
        if (part == null) {
            return null;
        }
        if (whole instanceof Map<?, ?> map) {
            return map.containsKey(Operands.text(part, at));
        }
        String wanted = MvelTextFunctions.text(part, at, evaluation);
        String text = MvelTextFunctions.text(whole, at, evaluation);
        return wanted.isEmpty() || new SubtextSearch(wanted).in(text, 0) >= 0;
    }
}
