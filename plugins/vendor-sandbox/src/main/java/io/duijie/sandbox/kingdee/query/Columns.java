package io.duijie.sandbox.kingdee.query;

import io.duijie.sandbox.base.ChinaTime;
import io.duijie.sandbox.base.Json;
import io.duijie.sandbox.kingdee.document.Document;
import io.duijie.sandbox.kingdee.document.DocumentStore;
import io.duijie.sandbox.kingdee.document.EntryDefinition;
import io.duijie.sandbox.kingdee.document.FieldDefinition;
import io.duijie.sandbox.kingdee.document.FormCatalogue;
import io.duijie.sandbox.kingdee.document.FormDefinition;
import io.duijie.sandbox.kingdee.document.References;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Looks field keys up in a form: head and entry fields, properties of references, and what every form has. */
public final class Columns {
    private static final Map<String, Function<Document, @Nullable Object>> EVERYWHERE = Map.of(
            "fdocumentstatus", document -> document.status().name(),
            "fforbidstatus", document -> document.isForbidden() ? "B" : "A",
            "fcancelstatus", document -> "A",
            "fcreatedate", document -> ChinaTime.isoText(document.createdAt()),
            "fmodifydate", document -> ChinaTime.isoText(document.modifiedAt()),
            "fapprovedate", document -> approved(document.approvedAt()));

    private final FormDefinition form;
    private final FormCatalogue forms;
    private final DocumentStore store;

    public Columns(FormDefinition form, FormCatalogue forms, DocumentStore store) {
        this.form = form;
        this.forms = forms;
        this.store = store;
    }

    /** The column of a key such as {@code FNumber}, {@code FCustId.FName} or {@code FEntity_FSeq}. */
    public Column find(String key) {
        return known(key).orElseThrow(() -> new UnknownField(key));
    }

    private Optional<Column> known(String key) {
        int dot = key.indexOf('.');
        String base = dot < 0 ? key : key.substring(0, dot);
        String property = dot < 0 ? "" : key.substring(dot + 1);
        if (form.isPk(base) || (!form.isStrict() && base.equalsIgnoreCase("FID"))) {
            return Optional.of(head(key, row -> row.document().id()));
        }
        if (form.isNumber(base)) {
            return Optional.of(new Column(key, "", true, row -> row.document().number()));
        }
        Function<Document, @Nullable Object> everywhere = EVERYWHERE.get(base.toLowerCase(Locale.ROOT));
        if (everywhere != null) {
            return Optional.of(head(key, row -> everywhere.apply(row.document())));
        }
        Optional<Column> entry = entryColumn(key, base, property);
        if (entry.isPresent() && form.isStrict()) {
            return entry;
        }
        return form.field(base)
                .map(field -> head(key, row -> shown(field, row.document().value(field.key()), property)))
                .or(() -> subHeadColumn(key, base, property))
                .or(() -> entry);
    }

    private Optional<Column> subHeadColumn(String key, String base, String property) {
        return form.subHeadWith(base).map(part -> {
            FieldDefinition field = part.field(base).orElseThrow();
            return head(
                    key,
                    row -> shown(
                            field, Json.object(row.document().value(part.key())).get(field.key()), property));
        });
    }

    private Optional<Column> entryColumn(String key, String base, String property) {
        for (EntryDefinition entry : form.entries()) {
            if (base.equalsIgnoreCase(entry.key() + "_" + entry.pk())) {
                return Optional.of(of(key, entry, row -> row.entry().get(entry.pk())));
            }
            if (base.equalsIgnoreCase(entry.key() + "_FSeq")) {
                return Optional.of(of(key, entry, row -> row.sequence() == 0 ? null : row.sequence()));
            }
        }
        return form.field(base).isPresent()
                ? Optional.empty()
                : form.entryWith(base).map(entry -> {
                    FieldDefinition field = entry.field(base).orElseThrow();
                    return of(key, entry, row -> shown(field, row.entry().get(field.key()), property));
                });
    }

    private static Column head(String key, Function<QueryRow, @Nullable Object> reader) {
        return new Column(key, "", false, reader);
    }

    private static Column of(String key, EntryDefinition entry, Function<QueryRow, @Nullable Object> reader) {
        return new Column(key, entry.key(), false, reader);
    }

    private @Nullable Object shown(FieldDefinition field, @Nullable Object value, String property) {
        Optional<String> number = References.number(value);
        if (number.isEmpty()) {
            return value;
        }
        Optional<Document> referred =
                field.reference().isEmpty() ? Optional.empty() : store.find(field.reference(), number.get());
        if (property.isEmpty()) {
            return referred.map(Document::id).orElse(0L);
        }
        boolean isNumber = property.equalsIgnoreCase("FNumber") || property.equalsIgnoreCase("FBillNo");
        if (isNumber) {
            return number.get();
        }
        return referred.flatMap(document -> forms.form(field.reference())
                        .flatMap(other -> new Columns(other, forms, store).known(property))
                        .map(column -> column.value(new QueryRow(document, Map.of(), 0))))
                .orElse(null);
    }

    private static @Nullable String approved(@Nullable Instant time) {
        return time == null ? null : ChinaTime.isoText(time);
    }

    /** A key that the form doesn't have. */
    public static final class UnknownField extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnknownField(String key) {
            super("元数据中标识为" + key + "的字段不存在", null, false, false);
        }
    }
}
