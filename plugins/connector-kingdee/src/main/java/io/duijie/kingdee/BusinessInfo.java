package io.duijie.kingdee;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.FieldInfo;
import io.duijie.connector.api.FieldLister;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a form by QueryBusinessInfo: {@code NeedReturnData.Entrys[]}, each with its {@code Fields[]}. The vendor's
 * labels and the account's own fields come first; English labels and what is known to be required come from the catalogue
 * where the vendor says nothing.
 */
final class BusinessInfo implements FieldLister {
    private static final String HEAD = "FBillHead";
    private static final long CHINESE = 2052;
    private static final long ENGLISH = 1033;

    private final Gateway gateway;
    private final Catalogue catalogue;

    BusinessInfo(Gateway gateway, Catalogue catalogue) {
        this.gateway = gateway;
        this.catalogue = catalogue;
    }

    @Override
    public List<FieldInfo> fields(String form) {
        Object answer = FormReader.businessInfo(gateway, form).value();
        Map<String, @Nullable Object> info =
                Values.map(Values.map(Values.map(answer).get("Result")).get("NeedReturnData"));
        Form known = catalogue.form(form);
        List<FieldInfo> fields = new ArrayList<>();
        for (Object item : Values.list(info.get("Entrys"))) {
            Map<String, @Nullable Object> entry = Values.map(item);
            String key = Values.trimmed(entry.get("Key"));
            for (Object field : Values.list(entry.get("Fields"))) {
                fields.add(field(Values.map(field), key.equalsIgnoreCase(HEAD) ? "" : key, known));
            }
        }
        if (fields.isEmpty()) {
            throw ConnectorException.of(
                    ErrorKind.PROTOCOL,
                    Reason.of(
                            "kingdee-no-fields",
                            "金蝶没有给出 " + form + " 的字段，请检查 FormId 和集成用户对该表单的查看权限",
                            "Kingdee names no field of " + form
                                    + ": check FormId and the user's right to view the form"));
        }
        return fields;
    }

    private static FieldInfo field(Map<String, @Nullable Object> field, String part, Form known) {
        String key = Values.trimmed(field.get("Key"));
        Optional<FormField> listed = known.field(key);
        String chinese = name(field.get("Name"), CHINESE);
        String english = name(field.get("Name"), ENGLISH);
        String catalogued = listed.map(item -> item.title().english()).orElse("");
        if (english.isEmpty()) {
            english = catalogued.isEmpty() ? key : catalogued;
        }
        String references = Values.trimmed(field.get("LookUpObjectFormId"));
        return new FieldInfo(
                key,
                new Text(chinese.isEmpty() ? key : chinese, english),
                part,
                Values.isTrue(field.get("MustInput"))
                        || (listed.isPresent() && listed.get().required()),
                references.isEmpty() ? listed.map(FormField::form).orElse(null) : references);
    }

    /** A name in one language: a text, or a list of {@code {"Key":2052,"Value":…}}. */
    private static String name(@Nullable Object name, long language) {
        if (name instanceof String text) {
            return language == CHINESE ? text.trim() : "";
        }
        for (Object item : Values.list(name)) {
            Map<String, @Nullable Object> translated = Values.map(item);
            Integer key = Values.integer(translated.get("Key"));
            if (key != null && key == language) {
                return Values.trimmed(translated.get("Value"));
            }
        }
        return "";
    }
}
