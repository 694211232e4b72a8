package io.duijie.engine.metadata.bind;

import io.duijie.connector.api.DocumentView;
import io.duijie.engine.document.FieldEntry;
import io.duijie.engine.document.TargetDocument;
import io.duijie.engine.document.TargetDocument.Batch;
import java.util.ArrayList;
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
