package io.duijie.jushuitan;

import io.duijie.connector.api.JsonValues;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How an operation is asked for rows by a member's value.
 *
 * @param joined one text with commas in place of a list
 * @param numbers the list holds numbers
 */
record RowParameter(String name, boolean joined, boolean numbers) {
    static RowParameter of(Object entry) {
        return new RowParameter(
                Objects.requireNonNull(JsonValues.text(JsonValues.member(entry, "parameter")), "parameter"),
                Boolean.TRUE.equals(JsonValues.flag(JsonValues.member(entry, "joined"))),
                Boolean.TRUE.equals(JsonValues.flag(JsonValues.member(entry, "numbers"))));
    }

    /** Whether the vendor can be asked for this value; one that a list would take apart can't. */
    boolean takes(String value) {
        return !value.contains("{")
                && !(joined && value.contains(","))
                && (!numbers || JsonValues.whole(value) != null);
    }

    /** The field entry that asks for it. */
    Map<String, @Nullable Object> entry(String value) {
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("field", name);
        if (joined) {
            entry.put("type", "string");
            entry.put("value", value);
        } else {
            entry.put("type", "array");
            entry.put("value", List.of(numbers ? (Object) Objects.requireNonNull(JsonValues.whole(value)) : value));
        }
        return entry;
    }
}
