package io.duijie.dialect.metadata.bind;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads members of raw JSON objects; no value is null. */
final class Raw {
    private Raw() {}

    static @Nullable String text(Map<?, ?> object, String name) {
        return object.get(name) instanceof String text && !text.isEmpty() ? text : null;
    }

    static String text(Map<?, ?> object, String name, String fallback) {
        String text = text(object, name);
        return text == null ? fallback : text;
    }

    static boolean flag(Map<?, ?> object, String name, boolean fallback) {
        return object.get(name) instanceof Boolean flag ? flag : fallback;
    }

    /** A whole number or number text. */
    static int whole(Map<?, ?> object, String name, int fallback) {
        Object value = object.get(name);
        if (value instanceof Long number) {
            return (int) Math.min(number, Integer.MAX_VALUE);
        }
        if (value instanceof BigDecimal number) {
            return number.min(BigDecimal.valueOf(Integer.MAX_VALUE)).intValue();
        }
        return value instanceof String text && !text.isBlank()
                ? new BigDecimal(text.strip())
                        .min(BigDecimal.valueOf(Integer.MAX_VALUE))
                        .intValue()
                : fallback;
    }

    /** An empty map when there is none. */
    @SuppressWarnings("unchecked")
    static Map<String, @Nullable Object> object(Map<?, ?> object, String name) {
        return object.get(name) instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : Map.of();
    }

    /** The objects of a list, none when there is no list. */
    @SuppressWarnings("unchecked")
    static List<Map<String, @Nullable Object>> objects(@Nullable Object list) {
        List<Map<String, @Nullable Object>> objects = new ArrayList<>();
        if (list instanceof List<?> items) {
            for (Object item : items) {
                if (item instanceof Map<?, ?> map) {
                    objects.add((Map<String, @Nullable Object>) map);
                }
            }
        }
        return objects;
    }

    static List<String> texts(@Nullable Object list) {
        List<String> texts = new ArrayList<>();
        if (list instanceof List<?> items) {
            for (Object item : items) {
                if (item instanceof String text) {
                    texts.add(text);
                }
            }
        }
        return List.copyOf(texts);
    }
}
