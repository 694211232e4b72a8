package io.duijie.engine.extract;

import io.duijie.connector.api.DocumentView;
import io.duijie.dialect.document.Condition;
import io.duijie.dialect.document.FieldEntry;
import io.duijie.dialect.document.FormatRule;
import io.duijie.dialect.document.SourceDocument;
import io.duijie.dialect.json.Json;
import io.duijie.dialect.render.body.BodyPurpose;
import io.duijie.dialect.render.body.CompileSettings;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Source documents written as the dialect writes them. */
public final class Documents {
    public static final CompileSettings SETTINGS =
            CompileSettings.withoutExpressions(ZoneId.of("Asia/Shanghai"), Map.of(), BodyPurpose.SOURCE);

    private Documents() {}

    public static SourceDocument source(String json) {
        Map<String, Object> raw = Json.readObject(json);
        List<FormatRule> formats = new ArrayList<>();
        for (Map<?, ?> rule : objects(raw.get("formatResponse"))) {
            formats.add(new FormatRule(text(rule, "old"), text(rule, "new"), text(rule, "format")));
        }
        List<List<Condition>> groups = new ArrayList<>();
        if (raw.get("condition") instanceof List<?> list) {
            for (Object group : list) {
                List<Condition> all = new ArrayList<>();
                for (Map<?, ?> one : objects(group)) {
                    all.add(new Condition(
                            text(one, "field"),
                            Condition.Logic.valueOf(text(one, "logic").toUpperCase(Locale.ROOT)),
                            one.get("value"),
                            Boolean.TRUE.equals(one.get("strictMode"))));
                }
                groups.add(all);
            }
        }
        List<String> flat = raw.get("beatFlat") instanceof List<?> names
                ? names.stream().map(String::valueOf).toList()
                : List.of();
        return new SourceDocument(
                "c",
                text(raw, "api"),
                "POST",
                text(raw, "id"),
                text(raw, "number"),
                true,
                entries(raw.get("request")),
                entries(raw.get("otherRequest")),
                null,
                0,
                formats,
                groups,
                flat,
                text(raw, "splitArray"),
                null,
                new DocumentView(raw));
    }

    private static List<FieldEntry> entries(Object list) {
        List<FieldEntry> entries = new ArrayList<>();
        for (Map<?, ?> one : objects(list)) {
            @SuppressWarnings("unchecked")
            Map<String, Object> raw = (Map<String, Object>) one;
            entries.add(new FieldEntry(
                    text(one, "field"),
                    text(one, "type"),
                    one.get("value"),
                    one.containsKey("children") ? entries(one.get("children")) : null,
                    false,
                    null,
                    null,
                    raw));
        }
        return entries;
    }

    private static List<Map<?, ?>> objects(Object list) {
        List<Map<?, ?>> objects = new ArrayList<>();
        if (list instanceof List<?> items) {
            items.forEach(item -> objects.add((Map<?, ?>) item));
        }
        return objects;
    }

    private static String text(Map<?, ?> object, String name) {
        Object value = object.get(name);
        return value == null ? null : value.toString();
    }
}
