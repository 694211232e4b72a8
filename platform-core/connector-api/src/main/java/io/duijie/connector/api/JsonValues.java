package io.duijie.connector.api;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads JSON values leniently: vendors send numbers and booleans as text now and then, and {@code ""} for none. */
public final class JsonValues {
    private JsonValues() {}

    public static @Nullable Object member(@Nullable Object value, String name) {
        return value instanceof Map<?, ?> members ? members.get(name) : null;
    }

    public static @Nullable Object at(@Nullable Object value, String... path) {
        Object found = value;
        for (String name : path) {
            found = member(found, name);
        }
        return found;
    }

    /** A copy of the members of an object, in their order; empty for everything else. */
    public static Map<String, @Nullable Object> members(@Nullable Object value) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> object) {
            object.forEach((name, member) -> members.put(String.valueOf(name), member));
        }
        return members;
    }

    public static List<?> list(@Nullable Object value) {
        return value instanceof List<?> items ? items : List.of();
    }

    /** Text, number (plain) or boolean as text; null for anything else and for blank text. */
    public static @Nullable String text(@Nullable Object value) {
        String text = JsonText.text(value);
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** A whole number; null when it is none. */
    public static @Nullable Long whole(@Nullable Object value) {
        String text = text(value);
        if (text == null || text.length() > 30) {
            return null;
        }
        try {
            return new BigDecimal(text).longValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            return null;
        }
    }

    public static @Nullable Boolean flag(@Nullable Object value) {
        String text = text(value);
        return text == null
                ? null
                : switch (text.toLowerCase(Locale.ROOT)) {
                    case "true", "1" -> Boolean.TRUE;
                    case "false", "0" -> Boolean.FALSE;
                    default -> null;
                };
    }
}
