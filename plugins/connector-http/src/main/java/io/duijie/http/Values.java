package io.duijie.http;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads JSON values by dotted paths. */
final class Values {
    /** Nothing stands there, not even null. */
    static final Object MISSING = new Object();

    private static final int LARGEST_PLAIN_SCALE = 10_000;

    private Values() {}

    /** @param path names and, in lists, positions from 0; empty text = the value itself */
    static @Nullable Object at(@Nullable Object value, String path) {
        Object at = value;
        for (String step : path.isEmpty() ? new String[0] : path.split("\\.", -1)) {
            if (at instanceof Map<?, ?> members && members.containsKey(step)) {
                at = members.get(step);
            } else if (at instanceof List<?> items
                    && step.matches("\\d{1,8}")
                    && Integer.parseInt(step) < items.size()) {
                at = items.get(Integer.parseInt(step));
            } else {
                return MISSING;
            }
        }
        return at;
    }

    /** The text of a text, number or boolean; null for everything else. */
    static @Nullable String text(@Nullable Object value) {
        if (value instanceof BigDecimal number) {
            return plain(number);
        }
        return value instanceof String || value instanceof Number || value instanceof Boolean ? value.toString() : null;
    }

    /** Plain, unless an exponent such as {@code 1e999999999} would be written out as a gigabyte of zeros. */
    private static String plain(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return Math.abs((long) stripped.scale()) > LARGEST_PLAIN_SCALE ? stripped.toString() : stripped.toPlainString();
    }

    static Map<String, @Nullable Object> object(@Nullable Object value) {
        if (value instanceof Map<?, ?> members) {
            @SuppressWarnings("unchecked")
            Map<String, @Nullable Object> typed = (Map<String, @Nullable Object>) members;
            return typed;
        }
        return Map.of();
    }
}
