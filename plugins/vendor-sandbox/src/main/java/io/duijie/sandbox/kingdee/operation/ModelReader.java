package io.duijie.sandbox.kingdee.operation;

import io.duijie.sandbox.base.Json;
import io.duijie.sandbox.kingdee.document.EntryDefinition;
import io.duijie.sandbox.kingdee.document.FieldDefinition;
import io.duijie.sandbox.kingdee.document.FormDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a {@code Model} with the keys of the form, whatever case they were written in, and finds keys it doesn't have. */
final class ModelReader {
    /** Fields of every form that a save may carry but not set. */
    private static final Set<String> READ_ONLY = Set.of(
            "fdocumentstatus",
            "fforbidstatus",
            "fcancelstatus",
            "fcreatedate",
            "fmodifydate",
            "fapprovedate",
            "fcreatorid",
            "fmodifierid",
            "fapproverid");

    private final FormDefinition form;
    private final List<String[]> problems = new ArrayList<>();
    private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    private long pk;
    private String number = "";

    private ModelReader(FormDefinition form) {
        this.form = form;
    }

    static Model read(FormDefinition form, Map<String, @Nullable Object> model) {
        ModelReader reader = new ModelReader(form);
        model.forEach(reader::member);
        List<Problem> problems = reader.problems.stream()
                .map(each -> new Problem(each[0], each[1], 0))
                .toList();
        return new Model(reader.pk, reader.number, reader.fields, problems);
    }

    private void member(String key, @Nullable Object value) {
        if (form.isPk(key)) {
            pk = id(value);
        } else if (form.isNumber(key)) {
            number = value == null ? "" : value.toString().trim();
        } else if (form.entry(key).isPresent()) {
            EntryDefinition entry = form.entry(key).orElseThrow();
            fields.put(entry.key(), rows(entry, value));
        } else if (form.subHead(key).isPresent()) {
            EntryDefinition part = form.subHead(key).orElseThrow();
            fields.put(part.key(), row(part, value));
        } else if (form.isStrict() || !READ_ONLY.contains(key.toLowerCase(Locale.ROOT))) {
            head(key, value);
        }
    }

    private void head(String key, @Nullable Object value) {
        Optional<FieldDefinition> field = form.field(key);
        if (field.isPresent()) {
            fields.put(field.get().key(), value);
        } else if (form.entryWith(key).isPresent() || form.subHeadWith(key).isPresent()) {
            problems.add(
                    new String[] {key, "ResolveFiled_InnerEx解析字段(Key:" + key + ")失败，实体不存在此属性！[EntityType：BillHead]"});
        } else if (!READ_ONLY.contains(key.toLowerCase(Locale.ROOT))) {
            problems.add(new String[] {key, unknown(key)});
        }
    }

    private List<Map<String, @Nullable Object>> rows(EntryDefinition entry, @Nullable Object value) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (Object row : Json.list(value)) {
            rows.add(row(entry, row));
        }
        return rows;
    }

    private Map<String, @Nullable Object> row(EntryDefinition entry, @Nullable Object row) {
        Map<String, @Nullable Object> read = new LinkedHashMap<>();
        Json.object(row).forEach((key, cell) -> {
            Optional<FieldDefinition> field = entry.field(key);
            if (key.equalsIgnoreCase(entry.pk())) {
                read.put(entry.pk(), id(cell));
            } else if (field.isPresent() || key.toUpperCase(Locale.ROOT).startsWith("F_")) {
                read.put(field.map(FieldDefinition::key).orElse(key), cell);
            } else {
                problems.add(new String[] {key, unknown(key)});
            }
        });
        return read;
    }

    static String unknown(String key) {
        return "元数据中标识为" + key + "的字段不存在";
    }

    private static long id(@Nullable Object value) {
        try {
            return value == null || value.toString().isBlank() ? 0 : Long.parseLong(value.toString());
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /**
     * @param pk 0 for a new document, -1 when it can't be read
     * @param number empty when it is left to the code rule
     */
    record Model(long pk, String number, Map<String, @Nullable Object> fields, List<Problem> problems) {}
}
