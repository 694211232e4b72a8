package io.duijie.dialect.metadata.bind;

import io.duijie.connector.api.SourcePlan;
import io.duijie.dialect.document.FieldEntry;
import io.duijie.dialect.document.FieldEntry.MappingRule;
import io.duijie.dialect.document.FieldEntry.OnMiss;
import io.duijie.dialect.document.FieldEntry.ParserRule;
import io.duijie.dialect.document.SourceDocument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Binds raw field entries, from a file or from a connector's plan, that were found right. */
public final class Bindings {
    private static final String DATA_KEY = "dataKey";
    private static final String DETAIL_API = "detailApi";

    private static final List<String> PARSER_OPTIONS =
            List.of("params", "params1", "params2", "view", "edit", "fieldId");

    private Bindings() {}

    /** The entries that count, in their order: of two with the same {@code field} the later, in the later one's place. */
    public static List<FieldEntry> entries(List<Map<String, @Nullable Object>> raw) {
        Map<String, FieldEntry> byField = new LinkedHashMap<>();
        for (Map<String, @Nullable Object> map : raw) {
            String field = Raw.text(map, "field");
            if (field != null) {
                byField.remove(field);
                byField.put(field, entry(field, map));
            }
        }
        return List.copyOf(byField.values());
    }

    /** The document with the entries that its connector planned; the list key is taken out as always. */
    public static SourceDocument planned(SourceDocument document, SourcePlan plan) {
        return document.with(entries(plan.request()), withoutDataKey(entries(plan.otherRequest())));
    }

    /** {@code otherRequest} of a source: {@code detailApi} stays, extraction takes it out of the body. */
    static List<FieldEntry> withoutDataKey(List<FieldEntry> otherRequest) {
        return without(Set.of(DATA_KEY), otherRequest);
    }

    /** {@code otherRequest} of a target without the entries that are consumed (dialect §15.5). */
    static List<FieldEntry> sent(List<FieldEntry> otherRequest) {
        return without(Set.of(DATA_KEY, DETAIL_API), otherRequest);
    }

    private static List<FieldEntry> without(Set<String> fields, List<FieldEntry> entries) {
        return entries.stream().filter(entry -> !fields.contains(entry.field())).toList();
    }

    private static FieldEntry entry(String field, Map<String, @Nullable Object> raw) {
        String type = Raw.text(raw, "type");
        return new FieldEntry(
                field,
                type == null ? null : type.toLowerCase(Locale.ROOT),
                raw.get("value"),
                raw.get("children") instanceof List<?> children ? entries(Raw.objects(children)) : null,
                Raw.flag(raw, "is_required", false),
                parser(Raw.object(raw, "parser")),
                mapping(Raw.object(raw, "mapping")),
                raw);
    }

    private static @Nullable ParserRule parser(Map<String, @Nullable Object> raw) {
        String name = Raw.text(raw, "name");
        if (name == null) {
            return null;
        }
        Map<String, @Nullable Object> options = new LinkedHashMap<>();
        for (String key : PARSER_OPTIONS) {
            if (raw.containsKey(key)) {
                options.put(key, raw.get(key));
            }
        }
        return new ParserRule(name, options);
    }

    private static @Nullable MappingRule mapping(Map<String, @Nullable Object> raw) {
        String target = Raw.text(raw, "target");
        if (target == null) {
            return null;
        }
        String onMiss = Raw.text(raw, "onMiss", "keep");
        return new MappingRule(
                target, "negative".equals(raw.get("direction")), OnMiss.valueOf(onMiss.toUpperCase(Locale.ROOT)));
    }

    /** The value of the entry {@code dataKey}, null when there is none. */
    static @Nullable String dataKey(List<FieldEntry> otherResponse, List<FieldEntry> otherRequest) {
        List<FieldEntry> candidates = new ArrayList<>(named(DATA_KEY, otherResponse));
        if (candidates.isEmpty() && !otherResponse.isEmpty()) {
            candidates.add(otherResponse.get(0));
        }
        if (candidates.isEmpty()) {
            candidates.addAll(named(DATA_KEY, otherRequest));
        }
        return candidates.isEmpty() || !(candidates.get(0).value() instanceof String path) || path.isBlank()
                ? null
                : path.strip();
    }

    private static List<FieldEntry> named(String field, List<FieldEntry> entries) {
        return entries.stream().filter(entry -> entry.field().equals(field)).toList();
    }
}
