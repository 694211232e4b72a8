package io.duijie.sandbox.kingdee.operation;

import io.duijie.sandbox.base.ChinaTime;
import io.duijie.sandbox.kingdee.document.FieldDefinition;
import io.duijie.sandbox.kingdee.document.FormDefinition;
import io.duijie.sandbox.kingdee.document.References;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the account set fills in when a new document leaves it out. */
final class Defaults {
    private static final String TODAY = "@today";

    private Defaults() {}

    /** @param organisationRequired then references have no default values */
    static void fill(
            FormDefinition form, Map<String, @Nullable Object> fields, boolean organisationRequired, Instant now) {
        for (FieldDefinition field : form.fields()) {
            if (!References.isEmpty(fields.get(field.key()))) {
                continue;
            }
            Object value = field.defaultValue();
            if (!field.defaultFrom().isEmpty()) {
                value = fields.get(field.defaultFrom());
            } else if (TODAY.equals(value)) {
                value = ChinaTime.isoText(now).substring(0, 10) + "T00:00:00";
            } else if (organisationRequired && value instanceof Map) {
                value = null;
            }
            if (value != null) {
                fields.put(field.key(), value);
            }
        }
    }
}
