package io.duijie.dialect.render.body;

import io.duijie.dialect.document.FieldEntry;
import io.duijie.dialect.document.FieldEntry.MappingRule;
import io.duijie.dialect.document.FieldEntry.OnMiss;
import io.duijie.dialect.document.FieldEntry.ParserRule;
import io.duijie.dialect.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Field entries from their JSON, as far as rendering needs them. */
final class Entries {
    private Entries() {}

    static List<FieldEntry> read(String json) {
        return of(Json.readArray(json));
    }

    static List<FieldEntry> of(List<?> json) {
        List<FieldEntry> entries = new ArrayList<>();
        for (Object entry : json) {
            FieldEntry read = entry((Map<?, ?>) entry);
            entries.removeIf(earlier -> earlier.field().equals(read.field()));
            entries.add(read);
        }
        return entries;
    }

    @SuppressWarnings("unchecked")
    private static FieldEntry entry(Map<?, ?> json) {
        String type = (String) json.get("type");
        List<?> children = (List<?>) json.get("children");
        return new FieldEntry(
                (String) json.get("field"),
                type == null ? null : type.toLowerCase(Locale.ROOT),
                json.get("value"),
                children == null ? null : of(children),
                Boolean.TRUE.equals(json.get("is_required")),
                parser((Map<String, Object>) json.get("parser")),
                mapping((Map<String, Object>) json.get("mapping")),
                (Map<String, Object>) json);
    }

    private static ParserRule parser(Map<String, Object> json) {
        return json == null || json.isEmpty() ? null : new ParserRule((String) json.get("name"), json);
    }

    private static MappingRule mapping(Map<String, Object> json) {
        if (json == null) {
            return null;
        }
        String onMiss = (String) json.getOrDefault("onMiss", "keep");
        return new MappingRule(
                (String) json.get("target"),
                "negative".equals(json.get("direction")),
                OnMiss.valueOf(onMiss.toUpperCase(Locale.ROOT)));
    }
}
