package io.duijie.sandbox.kingdee.operation;

import io.duijie.sandbox.fault.DueFaults;
import io.duijie.sandbox.kingdee.document.EntryDefinition;
import io.duijie.sandbox.kingdee.document.FieldDefinition;
import io.duijie.sandbox.kingdee.document.FormDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** QueryBusinessInfo: the form's fields, simplified. */
public final class BusinessInfoOperation implements Operation {
    @Override
    public Object run(FormDefinition form, Map<String, @Nullable Object> data, DueFaults faults) {
        List<Object> entries = new ArrayList<>();
        entries.add(entry("FBillHead", form.caption(), form.pk(), form.fields()));
        form.subHeads().forEach(each -> entries.add(entry(each)));
        form.entries().forEach(each -> entries.add(entry(each)));
        Map<String, @Nullable Object> info = new LinkedHashMap<>();
        info.put("Id", form.id());
        info.put("Name", names(form.caption()));
        info.put("PkFieldName", form.pk());
        info.put("NumberFieldName", form.numberField());
        info.put("Entrys", entries);
        Map<String, @Nullable Object> content = new LinkedHashMap<>();
        content.put("ResponseStatus", Status.success(List.of(), List.of()).toMap());
        content.put("NeedReturnData", info);
        return Status.result(content);
    }

    private static Map<String, @Nullable Object> entry(EntryDefinition entry) {
        return entry(entry.key(), entry.caption(), entry.pk(), entry.fields());
    }

    private static Map<String, @Nullable Object> entry(
            String key, String caption, String pk, Iterable<FieldDefinition> fields) {
        List<Object> shown = new ArrayList<>();
        for (FieldDefinition field : fields) {
            Map<String, @Nullable Object> one = new LinkedHashMap<>();
            one.put("Key", field.key());
            one.put("Name", names(field.caption()));
            one.put("MustInput", field.required() ? 1 : 0);
            one.put("LookUpObjectFormId", field.reference());
            shown.add(one);
        }
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put("Key", key);
        entry.put("Name", names(caption));
        entry.put("PkFieldName", pk);
        entry.put("Fields", shown);
        return entry;
    }

    private static Object names(String caption) {
        return List.of(Map.of("Key", 2052, "Value", caption));
    }
}
