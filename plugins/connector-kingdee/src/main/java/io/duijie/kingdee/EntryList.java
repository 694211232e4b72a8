package io.duijie.kingdee;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A list of field entries of a document that can be changed before it is rendered. */
final class EntryList {
    private final List<Map<String, @Nullable Object>> entries;

    EntryList(List<Map<String, @Nullable Object>> entries) {
        this.entries = new ArrayList<>(entries);
    }

    List<Map<String, @Nullable Object>> all() {
        return List.copyOf(entries);
    }

    /** The entries that count: of two with the same {@code field} the later one. */
    List<Map<String, @Nullable Object>> counting() {
        Map<String, Map<String, @Nullable Object>> counting = new LinkedHashMap<>();
        for (int index = 0; index < entries.size(); index++) {
            String field = field(index);
            if (!field.isEmpty()) {
                counting.remove(field);
                counting.put(field, entries.get(index));
            }
        }
        return List.copyOf(counting.values());
    }

    boolean has(String field) {
        return last(field) >= 0;
    }

    /** Whether an entry of that name is there, without regard to case. */
    boolean hasAnyCase(String field) {
        for (int index = 0; index < entries.size(); index++) {
            if (field.equalsIgnoreCase(field(index))) {
                return true;
            }
        }
        return false;
    }

    /** The {@code value} of the entry that counts, null when it has none. */
    @Nullable
    Object value(String field) {
        int index = last(field);
        Object value = index < 0 ? null : entries.get(index).get("value");
        boolean none = "".equals(value) || (value instanceof List<?> list && list.isEmpty());
        return none ? null : value;
    }

    /** Gives the entry that counts another text; adds one at the end when there is none. */
    void set(String field, String text) {
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        int index = last(field);
        if (index >= 0) {
            entry.putAll(entries.get(index));
            entry.keySet().removeAll(List.of("parser", "mapping", "children"));
        }
        entry.put("field", field);
        entry.put("type", "string");
        entry.put("value", text);
        if (index >= 0) {
            entries.set(index, entry);
        } else {
            entries.add(entry);
        }
    }

    void add(String field, String type, String value) {
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("field", field);
        entry.put("type", type);
        entry.put("value", value);
        entries.add(entry);
    }

    private int last(String field) {
        for (int index = entries.size() - 1; index >= 0; index--) {
            if (field.equals(field(index))) {
                return index;
            }
        }
        return -1;
    }

    private String field(int index) {
        return entries.get(index).get("field") instanceof String text ? text : "";
    }
}
