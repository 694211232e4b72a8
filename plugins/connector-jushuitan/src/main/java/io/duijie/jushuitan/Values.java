package io.duijie.jushuitan;

import io.duijie.connector.api.JsonText;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads JSON values leniently: the vendor sends numbers and booleans as text now and then, and {@code ""} for none. */
final class Values {
    private Values() {}

    static @Nullable Object member(@Nullable Object value, String name) {
        return value instanceof Map<?, ?> members ? members.get(name) : null;
    }

    static @Nullable Object at(@Nullable Object value, String... path) {
        Object found = value;
        for (String name : path) {
            found = member(found, name);
        }
        return found;
    }

    static List<?> list(@Nullable Object value) {
        return value instanceof List<?> items ? items : List.of();
    }

    /** Text, number (plain) or boolean as text; null for anything else and for blank text. */
    static @Nullable String text(@Nullable Object value) {
        String text = JsonText.text(value);
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** A whole number; null when it is none. */
    static @Nullable Long whole(@Nullable Object value) {
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

    static @Nullable Boolean flag(@Nullable Object value) {
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
