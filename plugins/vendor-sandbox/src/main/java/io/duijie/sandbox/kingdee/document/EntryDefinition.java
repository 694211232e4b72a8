package io.duijie.sandbox.kingdee.document;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** An entry table of a form, for instance the goods of a delivery, or a part of its head that is an object of its own. */
public final class EntryDefinition {
    private final String key;
    private final String caption;
    private final String pk;
    private final boolean required;
    private final Map<String, FieldDefinition> fields = new LinkedHashMap<>();

    EntryDefinition(String key, String caption, String pk, boolean required, List<FieldDefinition> fields) {
        this.key = key;
        this.caption = caption;
        this.pk = pk;
        this.required = required;
        fields.forEach(field -> this.fields.put(field.key().toLowerCase(Locale.ROOT), field));
    }

    public String key() {
        return key;
    }

    public String caption() {
        return caption;
    }

    /** The key of the row's id, empty for a part of the head. */
    public String pk() {
        return pk;
    }

    /** Whether a document needs at least one row. */
    public boolean isRequired() {
        return required;
    }

    public Iterable<FieldDefinition> fields() {
        return fields.values();
    }

    /** The field by its key in any case. */
    public Optional<FieldDefinition> field(String fieldKey) {
        return Optional.ofNullable(fields.get(fieldKey.toLowerCase(Locale.ROOT)));
    }
}
