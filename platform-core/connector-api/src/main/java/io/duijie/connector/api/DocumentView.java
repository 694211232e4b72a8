package io.duijie.connector.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A source or target document as it was uploaded, for {@link ConnectorType#planSource} and {@code planTarget}.
 *
 * @param metadata the whole {@code metadata} object, well-formed as far as {@code request}, {@code otherRequest} and
 *     {@code response} are lists of objects or absent
 */
public record DocumentView(Map<String, @Nullable Object> metadata) {

    /** The document's {@code api}, empty text when it is missing. */
    public String api() {
        return metadata.get("api") instanceof String text ? text : "";
    }

    /** The text member {@code name}, null when it is absent or no text. */
    public @Nullable String text(String name) {
        return metadata.get(name) instanceof String text ? text : null;
    }

    /** The field entries of {@code request}, {@code otherRequest} or {@code response}; empty when absent. */
    public List<Map<String, @Nullable Object>> entries(String list) {
        List<Map<String, @Nullable Object>> entries = new ArrayList<>();
        if (metadata.get(list) instanceof List<?> items) {
            for (Object item : items) {
                if (item instanceof Map<?, ?> entry) {
                    @SuppressWarnings("unchecked")
                    Map<String, @Nullable Object> typed = (Map<String, @Nullable Object>) entry;
                    entries.add(typed);
                }
            }
        }
        return entries;
    }

    /** The {@code value} of the last entry of that list whose {@code field} is {@code field}, null when it has none. */
    public @Nullable Object value(String list, String field) {
        Object value = null;
        for (Map<String, @Nullable Object> entry : entries(list)) {
            if (field.equals(entry.get("field"))) {
                value = entry.get("value");
            }
        }
        return value;
    }
}
