package io.duijie.sandbox.kingdee.operation;

import io.duijie.sandbox.base.Json;
import io.duijie.sandbox.kingdee.document.Document;
import io.duijie.sandbox.kingdee.document.EntryDefinition;
import io.duijie.sandbox.kingdee.document.FormDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code NeedReturnFields}: {@code "key"} from the head, {@code "EntityKey.key"} from each entry row. */
final class ReturnedFields {
    private ReturnedFields() {}

    static Map<String, @Nullable Object> of(FormDefinition form, Document document, List<String> wanted) {
        Map<String, @Nullable Object> returned = new LinkedHashMap<>();
        for (String key : wanted) {
            int dot = key.indexOf('.');
            Optional<EntryDefinition> entry = dot < 0 ? Optional.empty() : form.entry(key.substring(0, dot));
            if (entry.isPresent()) {
                returned.put(entry.get().key(), rows(entry.get(), document, key.substring(dot + 1)));
            } else {
                returned.put(key, head(form, document, key));
            }
        }
        return returned;
    }

    private static @Nullable Object head(FormDefinition form, Document document, String key) {
        if (form.isPk(key)) {
            return document.id();
        }
        if (form.isNumber(key)) {
            return document.number();
        }
        return key.equalsIgnoreCase("FDocumentStatus")
                ? document.status().name()
                : document.fields()
                        .get(form.field(key).map(field -> field.key()).orElse(key));
    }

    private static List<Map<String, @Nullable Object>> rows(EntryDefinition entry, Document document, String key) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Object row : Json.list(document.fields().get(entry.key()))) {
            Map<String, @Nullable Object> cells = Json.object(row);
            Map<String, @Nullable Object> shown = new LinkedHashMap<>();
            shown.put(
                    key,
                    key.equalsIgnoreCase(entry.pk())
                            ? cells.get(entry.pk())
                            : cells.get(
                                    entry.field(key).map(field -> field.key()).orElse(key)));
            rows.add(shown);
        }
        return rows;
    }
}
