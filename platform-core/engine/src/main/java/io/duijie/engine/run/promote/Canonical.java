package io.duijie.engine.run.promote;

import io.duijie.dialect.json.Json;
import io.duijie.engine.integration.StoredIntegration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An integration as a text that differs only where its content does: one way to write JSON, the well-known members first and always in
 * the same order. Where order means something (fields, conditions, mapping tables, values) it stays.
 */
public final class Canonical {
    private static final List<String> OF_DOCUMENT = List.of(
            "id", "name", "enabled", "startFrom", "schedule", "source", "target", "mappings", "hooks", "options");
    private static final List<String> OF_ENTRY =
            List.of("field", "label", "type", "is_required", "describe", "value", "mapping", "parser", "params");

    private Canonical() {}

    /** With the switch as it stands. */
    public static String text(StoredIntegration stored) {
        Map<String, @Nullable Object> document = ordered(Contents.switched(stored), OF_DOCUMENT);
        for (String side : List.of("source", "target")) {
            document.computeIfPresent(side, (name, value) -> entries(value));
        }
        return Json.writePretty(document) + "\n";
    }

    private static @Nullable Object entries(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(Canonical::entries).collect(java.util.stream.Collectors.toList());
        }
        if (!(value instanceof Map<?, ?> object)) {
            return value;
        }
        boolean isEntry = object.get("field") instanceof String;
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        object.forEach((name, inner) ->
                copy.put(String.valueOf(name), isEntry && "value".equals(name) ? inner : entries(inner)));
        return isEntry ? ordered(copy, OF_ENTRY) : copy;
    }

    private static Map<String, @Nullable Object> ordered(Map<String, @Nullable Object> object, List<String> first) {
        Map<String, @Nullable Object> ordered = new LinkedHashMap<>();
        first.stream().filter(object::containsKey).forEach(name -> ordered.put(name, object.get(name)));
        new TreeMap<>(object).forEach(ordered::putIfAbsent);
        return ordered;
    }
}
