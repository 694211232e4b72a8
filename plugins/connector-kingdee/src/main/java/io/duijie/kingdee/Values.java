package io.duijie.kingdee;

import io.duijie.connector.api.JsonText;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads JSON values that the vendor writes now as numbers, now as text. */
final class Values {
    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,9}");

    private Values() {}

    /** The text of a text, number or boolean; null for everything else. Numbers in plain notation without trailing zeros. */
    static @Nullable String text(@Nullable Object value) {
        return JsonText.text(value);
    }

    /** The same, trimmed; empty text where there is none. */
    static String trimmed(@Nullable Object value) {
        String text = text(value);
        return text == null ? "" : text.trim();
    }

    /** The members of an object, empty for everything else. */
    @SuppressWarnings("unchecked")
    static Map<String, @Nullable Object> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : Map.of();
    }

    /** The elements of a list, empty for everything else. */
    static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    /** A whole number, null when it is none. */
    static @Nullable Integer integer(@Nullable Object value) {
        String text = trimmed(value);
        return WHOLE.matcher(text).matches() ? Integer.valueOf(text) : null;
    }

    /** {@code true}, {@code "true"}, {@code 1} and {@code "1"} are true: the vendor takes and sends all of them. */
    static boolean isTrue(@Nullable Object value) {
        String text = trimmed(value).toLowerCase(Locale.ROOT);
        return text.equals("true") || text.equals("1");
    }

    /** The same for {@code false} and {@code 0}; what is neither is neither true nor false. */
    static boolean isFalse(@Nullable Object value) {
        String text = trimmed(value).toLowerCase(Locale.ROOT);
        return text.equals("false") || text.equals("0");
    }

    /** The member of that name without regard to case, null when there is none or it has no value. */
    static @Nullable Object member(Map<String, @Nullable Object> object, String name) {
        Object exact = object.get(name);
        if (exact != null) {
            return exact;
        }
        for (Map.Entry<String, @Nullable Object> entry : object.entrySet()) {
            if (entry.getKey().equalsIgnoreCase(name) && entry.getValue() != null) {
                return entry.getValue();
            }
        }
        return null;
    }
}
