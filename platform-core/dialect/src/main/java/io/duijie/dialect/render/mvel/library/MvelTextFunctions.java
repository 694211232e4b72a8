package io.duijie.dialect.render.mvel.library;

import io.duijie.dialect.render.mvel.run.At;
import io.duijie.dialect.render.mvel.run.MvelEvaluation;
import io.duijie.dialect.render.mvel.run.MvelFailures;
import io.duijie.dialect.render.mvel.run.Operands;
import io.duijie.dialect.render.value.Characters;
import io.duijie.dialect.render.value.TextCase;
import io.duijie.dialect.render.value.Values;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Texts: a number or boolean counts as its text, positions count characters. */
final class MvelTextFunctions {
    private MvelTextFunctions() {}

    static List<Function> all() {
        return List.of(
                Function.strict("toStr", 1, 1, (values, at, evaluation) -> text(values[0], at, evaluation)),
                Function.strict("upper", 1, 1, MvelTextFunctions::upper),
                Function.strict("lower", 1, 1, MvelTextFunctions::lower),
                Function.strict("trim", 1, 1, MvelTextFunctions::trim),
                Function.strict("substr", 2, 3, MvelTextFunctions::cut),
                Function.strict("padLeft", 2, 3, (values, at, evaluation) -> padded(values, true, at, evaluation)),
                Function.strict("padRight", 2, 3, (values, at, evaluation) -> padded(values, false, at, evaluation)),
                Function.strict("join", 1, 2, MvelTextFunctions::join));
    }

    /** The text of a value, paid for. */
    static String text(Object value, At at, MvelEvaluation evaluation) {
        String text = Operands.text(value, at);
        evaluation.scan(text.length());
        return text;
    }

    static String upper(Object[] values, At at, MvelEvaluation evaluation) {
        String text = Operands.text(values[0], at);
        evaluation.reserve(text.length());
        return TextCase.upper(text);
    }

    static String lower(Object[] values, At at, MvelEvaluation evaluation) {
        String text = Operands.text(values[0], at);
        evaluation.reserve(text.length());
        return TextCase.lower(text);
    }

    static String trim(Object[] values, At at, MvelEvaluation evaluation) {
        String text = Operands.text(values[0], at);
        evaluation.reserve(text.length());
        return text.strip();
    }

    private static String cut(Object[] values, At at, MvelEvaluation evaluation) {
        String text = Operands.text(values[0], at);
        evaluation.reserve(text.length());
        int length = values.length == 2 ? Integer.MAX_VALUE : Math.max(0, Operands.whole(values[2], at));
        return Characters.cut(text, Operands.whole(values[1], at), length);
    }

    private static String padded(Object[] values, boolean left, At at, MvelEvaluation evaluation) {
        String text = text(values[0], at, evaluation);
        String fill = values.length == 2 ? " " : text(values[2], at, evaluation);
        long missing = (long) Operands.whole(values[1], at) - Characters.count(text);
        if (missing <= 0) {
            return text;
        }
        int fillLength = Characters.count(fill);
        if (fillLength == 0) {
            throw MvelFailures.at(at, at.name() + " 的填充字符为空", "the text that " + at.name() + " fills up with is empty");
        }
        evaluation.reserve(text.length() + missing * ((fill.length() + fillLength - 1) / fillLength));
        String padding = fill.repeat((int) (missing / fillLength)) + Characters.cut(fill, 0, missing % fillLength);
        return left ? padding + text : text + padding;
    }

    /** The texts of the elements that have a value; a value that is no list stands for itself. */
    private static String join(Object[] values, At at, MvelEvaluation evaluation) {
        String separator = values.length == 1 ? "," : text(values[1], at, evaluation);
        List<?> list = values[0] instanceof List<?> given ? given : List.of(values[0]);
        StringBuilder joined = new StringBuilder();
        boolean isFirst = true;
        for (Object element : list) {
            evaluation.spend(1);
            if (Values.hasValue(element)) {
                append(joined, isFirst ? null : separator, evaluation);
                append(joined, element == null ? null : Operands.text(element, at), evaluation);
                isFirst = false;
            }
        }
        return joined.toString();
    }

    private static void append(StringBuilder joined, @Nullable String text, MvelEvaluation evaluation) {
        if (text != null) {
            evaluation.extend(joined.length(), text.length());
            joined.append(text);
        }
    }
}
