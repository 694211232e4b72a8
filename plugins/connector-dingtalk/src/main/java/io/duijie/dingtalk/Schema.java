package io.duijie.dingtalk;

import io.duijie.connector.api.FieldInfo;
import io.duijie.connector.api.FieldLister;
import io.duijie.connector.api.JsonValues;
import io.duijie.connector.api.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The controls of a form. */
final class Schema implements FieldLister {
    private final Api api;

    Schema(Api api) {
        this.api = api;
    }

    @Override
    public List<FieldInfo> fields(String form) {
        List<FieldInfo> fields = new ArrayList<>();
        add(api.get(Api.SCHEMA, Map.of(Reader.PROCESS, form)).result(), Instances.FORM, fields);
        return fields;
    }

    /** Whatever has a label and a type is a control, wherever it stands; a control's children are the columns of its table. */
    private static void add(@Nullable Object value, String part, List<FieldInfo> fields) {
        if (value instanceof List<?> items) {
            items.forEach(item -> add(item, part, fields));
        } else if (value instanceof Map<?, ?> object) {
            Object properties = object.get("props") instanceof Map<?, ?> props ? props : object;
            String label = JsonValues.text(JsonValues.member(properties, "label"));
            String type = JsonValues.text(object.get(object.containsKey("componentName") ? "componentName" : "type"));
            if (label != null && type != null) {
                boolean required = Boolean.TRUE.equals(JsonValues.flag(JsonValues.member(properties, "required")));
                fields.add(new FieldInfo(label, Text.same(label), part, required, null));
                add(object.get("children"), part + "." + label, fields);
            } else {
                object.values().forEach(member -> add(member, part, fields));
            }
        }
    }
}
