package io.duijie.dingtalk;

import io.duijie.connector.api.JsonText;
import io.duijie.connector.api.JsonValues;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A form by the names of its controls, and as the vendor wants it: a list of names and values that are all text. */
final class Form {
    static final String COMPONENTS = "formComponentValues";

    private Form() {}

    /** What the request says in {@code formComponentValues}, then what it says in {@code form}. */
    static List<Map<String, @Nullable Object>> components(Map<String, @Nullable Object> body, JsonText json) {
        List<Map<String, @Nullable Object>> components = new ArrayList<>();
        for (Object component : JsonValues.list(body.get(COMPONENTS))) {
            Map<String, @Nullable Object> all = JsonValues.members(component);
            all.put("value", text(all.get("value"), json));
            components.add(all);
        }
        JsonValues.members(body.get(Instances.FORM)).forEach((name, value) -> {
            if (value != null) {
                components.add(component(name, value, json));
            }
        });
        return components;
    }

    private static Map<String, @Nullable Object> component(String name, @Nullable Object value, JsonText json) {
        Map<String, @Nullable Object> component = new LinkedHashMap<>();
        component.put("name", name);
        component.put("value", text(value, json));
        return component;
    }

    /** A table of objects becomes rows of cells, other lists and objects become JSON. */
    private static @Nullable String text(@Nullable Object value, JsonText json) {
        if (value instanceof List<?> lines && !lines.isEmpty() && lines.stream().allMatch(Map.class::isInstance)) {
            return json.write(lines.stream()
                    .map(line -> JsonValues.members(line).entrySet().stream()
                            .filter(cell -> cell.getValue() != null)
                            .map(cell -> component(cell.getKey(), cell.getValue(), json))
                            .toList())
                    .toList());
        }
        if (value instanceof BigDecimal number) {
            return number.toPlainString();
        }
        return value instanceof List<?> || value instanceof Map<?, ?>
                ? json.write(value)
                : value == null ? null : String.valueOf(value);
    }

    /** The value of a control; null when it has none. */
    static @Nullable String valueOf(@Nullable Object components, String name) {
        for (Object component : JsonValues.list(components)) {
            if (name.equals(JsonValues.text(JsonValues.member(component, "name")))) {
                return JsonValues.text(JsonValues.member(component, "value"));
            }
        }
        return null;
    }
}
