package io.duijie.sandbox.kingdee.operation;

import io.duijie.sandbox.base.Json;
import io.duijie.sandbox.kingdee.document.DocumentStore;
import io.duijie.sandbox.kingdee.document.EntryDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lays the entry rows that were sent over those that are there. */
final class EntryMerge {
    private final DocumentStore store;
    private final boolean deletesUnsent;

    /** @param deletesUnsent {@code IsDeleteEntry}: rows that were not sent are deleted */
    EntryMerge(DocumentStore store, boolean deletesUnsent) {
        this.store = store;
        this.deletesUnsent = deletesUnsent;
    }

    List<Map<String, @Nullable Object>> merged(EntryDefinition entry, @Nullable Object before, @Nullable Object sent) {
        Map<Object, Map<String, @Nullable Object>> rows = new LinkedHashMap<>();
        for (Object row : Json.list(before)) {
            Map<String, @Nullable Object> cells = Json.object(row);
            rows.put(id(entry, cells), cells);
        }
        Map<Object, Map<String, @Nullable Object>> merged =
                deletesUnsent ? new LinkedHashMap<>() : new LinkedHashMap<>(rows);
        for (Object row : Json.list(sent)) {
            Map<String, @Nullable Object> cells = Json.object(row);
            long id = id(entry, cells);
            Map<String, @Nullable Object> known = rows.get(id);
            Map<String, @Nullable Object> result = new LinkedHashMap<>(known == null ? Map.of() : known);
            result.putAll(cells);
            long rowId = known == null ? store.nextEntryId() : id;
            result.put(entry.pk(), rowId);
            merged.put(rowId, result);
        }
        return new ArrayList<>(merged.values());
    }

    private static long id(EntryDefinition entry, Map<String, @Nullable Object> row) {
        Object id = row.get(entry.pk());
        return id instanceof Number number ? number.longValue() : 0;
    }
}
