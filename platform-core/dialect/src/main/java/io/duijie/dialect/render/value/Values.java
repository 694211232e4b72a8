package io.duijie.dialect.render.value;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** No value and the text of a value (dialect §1). */
public final class Values {
    private Values() {}

    /** False for absent or null, the empty text and a list without elements; nothing else is no value. */
    public static boolean hasValue(@Nullable Object value) {
        if (value instanceof String text) {
            return !text.isEmpty();
        }
        if (value instanceof Number || value instanceof Boolean) {
            return true;
        }
        return value instanceof List<?> list ? !list.isEmpty() : value != null;
    }

    /** Whether the value is an object or a list and so has no text. */
    public static boolean isStructure(@Nullable Object value) {
        return !isScalar(value) && (value instanceof Map || value instanceof List);
    }

    /** Classes are tested first, since that is much cheaper than testing for an interface that is not implemented. */
    private static boolean isScalar(@Nullable Object value) {
        return value instanceof String || value instanceof Number || value instanceof Boolean;
    }

    /** The text of a value, null when it has none: null, objects and lists. The empty text is a text. */
    public static @Nullable String text(@Nullable Object value) {
        if (value instanceof String text) {
            return text;
        }
        if (value instanceof Number number) {
            return Numbers.text(number);
        }
        return value instanceof Boolean flag ? flag.toString() : null;
    }

    /** The value as a failure shows it: in quotes, shortened, in one line. */
    public static String shown(@Nullable Object value) {
        String text = text(value);
        if (text == null) {
            return value instanceof List ? "[…]" : value == null ? "null" : "{…}";
        }
        String line = text.replace('\n', ' ').replace('\r', ' ');
        return '"' + (line.length() <= 80 ? line : line.substring(0, 80) + "…") + '"';
    }
}
