package io.duijie.dialect.render.function.library;

import static io.duijie.dialect.render.function.term.Coercion.integer;
import static io.duijie.dialect.render.function.term.Coercion.text;

import io.duijie.dialect.render.function.term.Decimal;
import io.duijie.dialect.render.function.term.FunctionEvaluation;
import io.duijie.dialect.render.function.term.Term;
import io.duijie.dialect.render.value.Characters;
import io.duijie.dialect.render.value.TextCase;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Functions that build and cut texts; a number becomes a text with all places it shows. */
final class TextFunctions {
    static final List<Signature> ALL = List.of(
            Strict.of("CONCAT", 1, Signature.ANY, (values, evaluation) -> join("", values, 0, evaluation)),
            new Signature("CONCAT_WS", 2, Signature.ANY, Joined::new),
            Strict.of("SUBSTRING", 2, 3, (values, evaluation) -> substring(values, "SUBSTRING")),
            Strict.of("SUBSTR", 2, 3, (values, evaluation) -> substring(values, "SUBSTR")),
            Strict.of("MID", 2, 3, (values, evaluation) -> substring(values, "MID")),
            Strict.of(
                    "LEFT", 2, (values, evaluation) -> Characters.cut(text(values[0]), 0, integer(values[1], "LEFT"))),
            Strict.of("RIGHT", 2, (values, evaluation) -> right(text(values[0]), integer(values[1], "RIGHT"))),
            Strict.of("LENGTH", 1, (values, evaluation) -> Decimal.of(Characters.utf8Length(text(values[0])))),
            Strict.of("CHAR_LENGTH", 1, (values, evaluation) -> Decimal.of(Characters.count(text(values[0])))),
            Strict.of("UPPER", 1, (values, evaluation) -> TextCase.upper(paid(values[0], evaluation))),
            Strict.of("LOWER", 1, (values, evaluation) -> TextCase.lower(paid(values[0], evaluation))),
            Strict.of("LTRIM", 1, (values, evaluation) -> Trimming.LEADING.trim(text(values[0]), " ")),
            Strict.of("RTRIM", 1, (values, evaluation) -> Trimming.TRAILING.trim(text(values[0]), " ")),
            Strict.of("LPAD", 3, (values, evaluation) -> padded(values, true, evaluation)),
            Strict.of("RPAD", 3, (values, evaluation) -> padded(values, false, evaluation)),
            Strict.of("MD5", 1, (values, evaluation) -> md5(paid(values[0], evaluation))));

    private TextFunctions() {}

    private static String paid(Object value, FunctionEvaluation evaluation) {
        String text = text(value);
        evaluation.grow(text.length());
        return text;
    }

    private static String join(String separator, Object[] values, int from, FunctionEvaluation evaluation) {
        StringBuilder joined = new StringBuilder();
        for (int i = from; i < values.length; i++) {
            String text = text(values[i]);
            int added = text.length() + separator.length();
            evaluation.spend(added);
            evaluation.limit((long) joined.length() + added);
            joined.append(i == from ? "" : separator).append(text);
        }
        return joined.toString();
    }

    private static String substring(Object[] values, String name) {
        String text = text(values[0]);
        long position = integer(values[1], name);
        long length = values.length == 2 ? Integer.MAX_VALUE : integer(values[2], name);
        long from = position < 0 ? Characters.count(text) + position : position - 1;
        return position == 0 || from < 0 || length <= 0 ? "" : Characters.cut(text, from, length);
    }

    private static String right(String text, int count) {
        return count <= 0 ? "" : Characters.cut(text, (long) Characters.count(text) - count, count);
    }

    private static @Nullable String padded(Object[] values, boolean left, FunctionEvaluation evaluation) {
        String text = text(values[0]);
        int wanted = integer(values[1], left ? "LPAD" : "RPAD");
        String fill = text(values[2]);
        int missing = wanted - Characters.count(text);
        if (wanted < 0) {
            return null;
        }
        if (missing <= 0) {
            return Characters.cut(text, 0, wanted);
        }
        if (fill.isEmpty()) {
            return "";
        }
        evaluation.grow(wanted);
        int fillLength = Characters.count(fill);
        String padding = fill.repeat(missing / fillLength) + Characters.cut(fill, 0, missing % fillLength);
        return left ? padding + text : text + padding;
    }

    private static String md5(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }

    /** {@code CONCAT_WS}: texts that are NULL are skipped. */
    private record Joined(List<Term> terms) implements Term {
        @Override
        public @Nullable Object value(FunctionEvaluation evaluation) {
            Object[] values = terms.stream()
                    .skip(1)
                    .map(term -> term.value(evaluation))
                    .filter(value -> value != null)
                    .toArray();
            Object separator = terms.get(0).value(evaluation);
            return separator == null ? null : join(text(separator), values, 0, evaluation);
        }
    }
}
