package io.duijie.sandbox.kingdee.operation;

import io.duijie.sandbox.base.Json;
import io.duijie.sandbox.kingdee.document.Document;
import io.duijie.sandbox.kingdee.document.DocumentStatus;
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
        for (Cell cell : cells(fields)) {
            FieldDefinition field = cell.field();
            if (field.required() && isEmpty(field, cell.value())) {
                problems.add(new Problem(field.key(), cell.missing(), 0));
            }
        }
        for (EntryDefinition entry : form.entries()) {
            if (entry.isRequired() && Json.list(fields.get(entry.key())).isEmpty()) {
                problems.add(new Problem(entry.key(), "单据体实体【" + entry.caption() + "】至少要有一行分录", 0));
            }
        }
        return problems;
    }

    /** References to base data that is not there. */
    List<Problem> unresolved(Map<String, @Nullable Object> fields) {
        List<Problem> problems = new ArrayList<>();
        for (Cell cell : cells(fields)) {
            FieldDefinition field = cell.field();
            References.number(cell.value())
                    .filter(number -> !field.reference().isEmpty()
                            && usable(field, number).isEmpty())
                    .map(number ->
                            new Problem(field.key(), "字段“" + field.caption() + "”：编码值[\"" + number + "\"]不存在", 0))
                    .ifPresent(problems::add);
        }
        return problems;
    }

    /** References to base data that belongs to another organisation than the bill. */
    List<Problem> foreign(Map<String, @Nullable Object> fields) {
        List<Problem> problems = new ArrayList<>();
        String own = References.number(fields.get(form.organisation())).orElse("");
        if (form.organisation().isEmpty() || own.isEmpty()) {
            return problems;
        }
        for (Cell cell : cells(fields)) {
            FieldDefinition field = cell.field();
            String number = References.number(cell.value()).orElse("");
            if (field.reference().isEmpty() || number.isEmpty()) {
                continue;
            }
            usable(field, number)
                    .filter(document -> !document.isUsableIn(own))
                    .map(document -> new Problem(
                            field.key(),
                            "字段“" + field.caption() + "”：[" + number + "]未分配到组织[" + own + "]，与单据的组织不匹配",
                            0))
                    .ifPresent(problems::add);
        }
        return problems;
    }

    private boolean isEmpty(FieldDefinition field, @Nullable Object value) {
        if (References.isEmpty(value)) {
            return true;
        }
        return unresolvedIsEmpty
                && !field.reference().isEmpty()
                && References.number(value)
                        .filter(number -> usable(field, number).isEmpty())
                        .isPresent();
    }

    /** Only audited base data that is not forbidden can be referred to. */
    private Optional<Document> usable(FieldDefinition field, String number) {
        return store.find(field.reference(), number)
                .filter(document -> document.status() == DocumentStatus.C && !document.isForbidden());
    }

    private List<Cell> cells(Map<String, @Nullable Object> fields) {
        List<Cell> cells = new ArrayList<>();
        for (FieldDefinition field : form.fields()) {
            cells.add(new Cell(field, fields.get(field.key()), "", 0));
        }
        for (EntryDefinition part : form.subHeads()) {
            Map<String, @Nullable Object> values = Json.object(fields.get(part.key()));
            part.fields().forEach(field -> cells.add(new Cell(field, values.get(field.key()), "", 0)));
        }
        for (EntryDefinition entry : form.entries()) {
            int line = 0;
            for (Object row : Json.list(fields.get(entry.key()))) {
                line++;
                Map<String, @Nullable Object> values = Json.object(row);
                for (FieldDefinition field : entry.fields()) {
                    cells.add(new Cell(field, values.get(field.key()), entry.caption(), line));
                }
            }
        }
        return cells;
    }

    /**
     * One value of the document.
     *
     * @param line of the entry, counted from 1; 0 for the head
     */
    private record Cell(FieldDefinition field, @Nullable Object value, String entry, int line) {
        String missing() {
            return line == 0
                    ? "字段“" + field.caption() + "”是必填项"
                    : "单据体实体【" + entry + "】第【" + line + "】行分录，【" + field.caption() + "】字段必录";
        }
    }
}
