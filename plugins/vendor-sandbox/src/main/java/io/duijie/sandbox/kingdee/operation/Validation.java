package io.duijie.sandbox.kingdee.operation;

import io.duijie.sandbox.base.Json;
import io.duijie.sandbox.kingdee.document.DocumentStore;
import io.duijie.sandbox.kingdee.document.EntryDefinition;
import io.duijie.sandbox.kingdee.document.FieldDefinition;
import io.duijie.sandbox.kingdee.document.FormDefinition;
import io.duijie.sandbox.kingdee.document.References;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Required fields and references of one document. */
final class Validation {
    private final FormDefinition form;
    private final DocumentStore store;
    private final boolean unresolvedIsEmpty;

    Validation(FormDefinition form, DocumentStore store, boolean unresolvedIsEmpty) {
        this.form = form;
        this.store = store;
        this.unresolvedIsEmpty = unresolvedIsEmpty;
    }

    List<Problem> missing(Map<String, @Nullable Object> fields) {
        List<Problem> problems = new ArrayList<>();
        for (FieldDefinition field : form.fields()) {
            if (field.required() && isEmpty(field, fields.get(field.key()))) {
                problems.add(new Problem(field.key(), "字段“" + field.caption() + "”是必填项", 0));
            }
        }
        for (EntryDefinition entry : form.entries()) {
            List<?> rows = Json.list(fields.get(entry.key()));
            if (rows.isEmpty() && entry.isRequired()) {
                problems.add(new Problem(entry.key(), "单据体实体【" + entry.caption() + "】至少要有一行分录", 0));
            }
            for (int line = 0; line < rows.size(); line++) {
                for (FieldDefinition field : entry.fields()) {
                    if (field.required()
                            && isEmpty(field, Json.object(rows.get(line)).get(field.key()))) {
                        String message =
                                "单据体实体【" + entry.caption() + "】第【" + (line + 1) + "】行分录，【" + field.caption() + "】字段必录";
                        problems.add(new Problem(field.key(), message, 0));
                    }
                }
            }
        }
        return problems;
    }

    /** References to base data that is not there. */
    List<Problem> unresolved(Map<String, @Nullable Object> fields) {
        List<Problem> problems = new ArrayList<>();
        for (FieldDefinition field : form.fields()) {
            unresolved(field, fields.get(field.key())).ifPresent(problems::add);
        }
        for (EntryDefinition entry : form.entries()) {
            for (Object row : Json.list(fields.get(entry.key()))) {
                for (FieldDefinition field : entry.fields()) {
                    unresolved(field, Json.object(row).get(field.key())).ifPresent(problems::add);
                }
            }
        }
        return problems;
    }

    private Optional<Problem> unresolved(FieldDefinition field, @Nullable Object value) {
        return References.number(value)
                .filter(number -> !field.reference().isEmpty() && !exists(field, number))
                .map(number -> new Problem(field.key(), "字段“" + field.caption() + "”：编码值[\"" + number + "\"]不存在", 0));
    }

    private boolean isEmpty(FieldDefinition field, @Nullable Object value) {
        if (References.isEmpty(value)) {
            return true;
        }
        return unresolvedIsEmpty
                && !field.reference().isEmpty()
                && References.number(value)
                        .filter(number -> !exists(field, number))
                        .isPresent();
    }

    private boolean exists(FieldDefinition field, String number) {
        return store.find(field.reference(), number).isPresent();
    }
}
