package io.duijie.dialect.metadata.bind;

import io.duijie.connector.api.DocumentView;
import io.duijie.dialect.document.FieldEntry;
import io.duijie.dialect.document.Grouping;
import io.duijie.dialect.document.Grouping.Operator;
import io.duijie.dialect.document.TargetDocument;
import io.duijie.dialect.document.TargetDocument.Batch;
import io.duijie.dialect.render.value.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Binds a target document (dialect §15). */
final class TargetBinder {
    private static final String CALL_BACK = "callBackStrategy";

    private TargetBinder() {}

    static TargetDocument bind(Map<String, @Nullable Object> side) {
        Map<String, @Nullable Object> raw = Raw.object(side, "metadata");
        List<FieldEntry> response = Bindings.entries(Raw.objects(raw.get("response")));
        return new TargetDocument(
                Raw.text(side, "connection"),
                Raw.text(raw, "api", ""),
                Raw.text(raw, "method", "POST"),
                Bindings.entries(Raw.objects(raw.get("request"))),
                Bindings.sent(Bindings.entries(Raw.objects(raw.get("otherRequest")))),
                batch(Raw.object(raw, "operation")),
                grouping(raw),
                response.stream()
                        .filter(entry -> entry.field().equals("primaryWriteback"))
                        .flatMap(entry -> children(entry).stream())
                        .toList(),
                callBacks(response, Raw.object(raw, CALL_BACK)),
                new DocumentView(raw));
    }

    private static @Nullable Batch batch(Map<String, @Nullable Object> operation) {
        return "batchArraySave".equals(operation.get("method"))
                ? new Batch(Raw.text(operation, "rowsKey"), Raw.whole(operation, "rows", 1))
                : null;
    }

    private static @Nullable Grouping grouping(Map<String, @Nullable Object> raw) {
        Map<String, @Nullable Object> operation = Raw.object(raw, "operation");
        if ("merge".equals(operation.get("method"))) {
            return new Grouping.Merge(
                    Arrays.stream(Raw.text(operation, "field", "").split(",", -1))
                            .map(String::strip)
                            .filter(name -> !name.isEmpty())
                            .distinct()
                            .toList(),
                    names(operation.get("header")),
                    names(operation.get("body")),
                    Raw.text(operation, "bodyName", ""),
                    Raw.texts(operation.get("bodySum")));
        }
        Map<String, @Nullable Object> group = Raw.object(raw, "groupCalculate");
        if (group.values().stream().noneMatch(TargetBinder::says)) {
            return null;
        }
        Map<String, Operator> calculate = new LinkedHashMap<>();
        Raw.object(group, "calculate").forEach((member, word) -> {
            Operator operator = word instanceof String text ? Operator.of(text) : null;
            if (operator != null) {
                calculate.put(member, operator);
            }
        });
        return new Grouping.Calculate(
                Raw.texts(group.get("headerGroup")),
                Raw.texts(group.get("bodyGroup")),
                Raw.text(group, "bodyName", "details"),
                Raw.whole(group, "bodyMaxLine", 0),
                calculate);
    }

    private static boolean says(@Nullable Object value) {
        return Values.hasValue(value) && !Map.of().equals(value);
    }

    /** Null when there is no list, or an empty one. */
    private static @Nullable List<String> names(@Nullable Object list) {
        List<String> names = Raw.texts(list);
        return names.isEmpty() ? null : names;
    }

    private static List<FieldEntry> children(FieldEntry entry) {
        List<FieldEntry> children = entry.children();
        return children == null ? List.of() : children;
    }

    private static List<List<FieldEntry>> callBacks(List<FieldEntry> response, Map<String, @Nullable Object> topLevel) {
        List<List<FieldEntry>> callBacks = new ArrayList<>();
        response.stream()
                .filter(entry -> entry.field().equals(CALL_BACK))
                .map(TargetBinder::children)
                .filter(entries -> !entries.isEmpty())
                .forEach(callBacks::add);
        List<FieldEntry> other = topLevel.get("children") instanceof List<?> children
                ? Bindings.entries(Raw.objects(children))
                : Bindings.entries(asEntries(topLevel));
        if (!other.isEmpty()) {
            callBacks.add(other);
        }
        return List.copyOf(callBacks);
    }

    /** A plain map of field to template as field entries. */
    private static List<Map<String, @Nullable Object>> asEntries(Map<String, @Nullable Object> templates) {
        List<Map<String, @Nullable Object>> entries = new ArrayList<>();
        templates.forEach((field, value) -> {
            Map<String, @Nullable Object> entry = new LinkedHashMap<>();
            entry.put("field", field);
            entry.put("value", value);
            entries.add(entry);
        });
        return entries;
    }
}
