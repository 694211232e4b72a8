package io.duijie.http;

import io.duijie.connector.api.JsonText;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads JSON values by dotted paths. */
final class Values {
    /** Nothing stands there, not even null. */
    static final Object MISSING = new Object();

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
        return JsonText.text(value);
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
