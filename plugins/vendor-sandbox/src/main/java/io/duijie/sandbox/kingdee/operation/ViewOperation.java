package io.duijie.sandbox.kingdee.operation;

import io.duijie.sandbox.base.ChinaTime;
import io.duijie.sandbox.fault.DueFaults;
import io.duijie.sandbox.kingdee.document.Document;
import io.duijie.sandbox.kingdee.document.DocumentStore;
import io.duijie.sandbox.kingdee.document.FormDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** View: the document with property names, that is, the keys without their F. */
public final class ViewOperation implements Operation {
    private final DocumentStore store;

    public ViewOperation(DocumentStore store) {
        this.store = store;
    }

    @Override
    public Object run(FormDefinition form, Map<String, @Nullable Object> data, DueFaults faults) {
        Options options = new Options(data);
        String number = options.text("Number");
        String id = options.text("Id");
        if (number.isEmpty() && id.isEmpty()) {
            throw Refused.of(Status.NOT_FOUND, "", "编码值或内码值必须传其一");
        }
        Optional<Document> document = number.isEmpty() ? Chosen.byId(form, id, store) : store.find(form.id(), number);
        Map<String, @Nullable Object> content = new LinkedHashMap<>();
        content.put("ResponseStatus", Status.success(List.of(), List.of()).toMap());
        content.put(
                "Result",
                shown(
                        form,
                        document.orElseThrow(
                                () -> Chosen.notFound(List.of(number.isEmpty() ? id : number), number.isEmpty()))));
        return Status.result(content);
    }

    private static Map<String, @Nullable Object> shown(FormDefinition form, Document document) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        shown.put("Id", document.id());
        shown.put(property(form.numberField()), document.number());
        shown.put("DocumentStatus", document.status().name());
        shown.put("ForbidStatus", document.isForbidden() ? "B" : "A");
        shown.put("CreateDate", ChinaTime.isoText(document.createdAt()));
        shown.put("ModifyDate", ChinaTime.isoText(document.modifiedAt()));
        document.fields().forEach((key, value) -> {
            boolean text = key.equals("FName") || key.equals("FDescription") || key.equals("FShortName");
            shown.put(property(key), text ? multilingual(value) : properties(value));
        });
        return shown;
    }

    private static Object multilingual(@Nullable Object value) {
        return List.of(Map.of("Key", 2052, "Value", value == null ? "" : value));
    }

    private static @Nullable Object properties(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return list.stream().map(ViewOperation::properties).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, @Nullable Object> shown = new LinkedHashMap<>();
            map.forEach((key, member) -> shown.put(property(String.valueOf(key)), properties(member)));
            return shown;
        }
        return value;
    }

    private static String property(String key) {
        return key.length() > 1 && key.startsWith("F") ? key.substring(1) : key;
    }
}
