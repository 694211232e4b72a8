package io.duijie.dialect.render.body;

import io.duijie.dialect.render.value.Values;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Drops what has no value (去空, dialect §13.5): members and elements without a value, recursively, then objects and lists that
 * have become empty. What is clean is handed back as it is, never copied; nothing given is changed.
 */
public final class Cleaning {
    private Cleaning() {}

    /** The value without what has no value, null when nothing is left. */
    public static @Nullable Object clean(@Nullable Object value) {
        if (value instanceof Map<?, ?> object) {
            return object(object);
        }
        if (value instanceof List<?> list) {
            return list(list);
        }
        return Values.hasValue(value) ? value : null;
    }

    private static @Nullable Object object(Map<?, ?> object) {
        Map<Object, Object> copy = null;
        int kept = 0;
        for (Map.Entry<?, ?> member : object.entrySet()) {
            Object value = member.getValue();
            Object cleaned = clean(value);
            if (copy == null && (cleaned == null || cleaned != value)) {
                copy = firstMembers(object, kept);
            }
            if (copy != null && cleaned != null) {
                copy.put(member.getKey(), cleaned);
            }
            kept++;
        }
        return copy == null ? (object.isEmpty() ? null : object) : copy.isEmpty() ? null : copy;
    }

    private static Map<Object, Object> firstMembers(Map<?, ?> object, int count) {
        Map<Object, Object> copy = new LinkedHashMap<>();
        for (Map.Entry<?, ?> member : object.entrySet()) {
            if (copy.size() == count) {
                break;
            }
            copy.put(member.getKey(), member.getValue());
        }
        return copy;
    }

    private static @Nullable Object list(List<?> list) {
        List<Object> copy = null;
        for (int i = 0; i < list.size(); i++) {
            Object element = list.get(i);
            Object cleaned = clean(element);
            if (copy == null && (cleaned == null || cleaned != element)) {
                copy = new ArrayList<>(list.subList(0, i));
            }
            if (copy != null && cleaned != null) {
                copy.add(cleaned);
            }
        }
        return copy == null ? (list.isEmpty() ? null : list) : copy.isEmpty() ? null : copy;
    }
}
