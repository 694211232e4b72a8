package io.duijie.sandbox.kingdee.document;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a form is made of. A form that is not strict takes any field. */
public final class FormDefinition {
    private final String id;
    private final String caption;
    private final String pk;
    private final String numberField;
    private final boolean strict;
    private final Map<String, FieldDefinition> fields = new LinkedHashMap<>();
    private final Map<String, EntryDefinition> entries = new LinkedHashMap<>();
    private final Map<String, EntryDefinition> subHeads = new LinkedHashMap<>();
    private String organisation = "";

    FormDefinition(String id, String caption, String pk, String numberField, boolean strict) {
        this.id = id;
        this.caption = caption;
        this.pk = pk;
        this.numberField = numberField;
        this.strict = strict;
    }

    FormDefinition with(List<FieldDefinition> headFields, List<EntryDefinition> entryTables) {
        headFields.forEach(field -> fields.put(field.key().toLowerCase(Locale.ROOT), field));
        entryTables.forEach(entry -> entries.put(entry.key().toLowerCase(Locale.ROOT), entry));
        return this;
    }

    FormDefinition with(List<EntryDefinition> parts, String organisationField) {
        parts.forEach(part -> subHeads.put(part.key().toLowerCase(Locale.ROOT), part));
        organisation = organisationField;
        return this;
    }

    /** The field that names the organisation a bill belongs to, empty when none does. */
    public String organisation() {
        return organisation;
    }

    /** Parts of the head that are objects of their own, such as {@code SubHeadEntity}. */
    public Iterable<EntryDefinition> subHeads() {
        return subHeads.values();
    }

    public Optional<EntryDefinition> subHead(String key) {
        return Optional.ofNullable(subHeads.get(key.toLowerCase(Locale.ROOT)));
    }

    /** The part of the head that has the field. */
    public Optional<EntryDefinition> subHeadWith(String fieldKey) {
        return subHeads.values().stream()
                .filter(part -> part.field(fieldKey).isPresent())
                .findFirst();
    }

    public String id() {
        return id;
    }

    /** The Chinese name, for instance 销售出库单. */
    public String caption() {
        return caption;
    }

    /** The key of the primary key. */
    public String pk() {
        return pk;
    }

    /** {@code FNumber} or {@code FBillNo}. */
    public String numberField() {
        return numberField;
    }

    public boolean isStrict() {
        return strict;
    }

    public Iterable<FieldDefinition> fields() {
        return fields.values();
    }

    public Iterable<EntryDefinition> entries() {
        return entries.values();
    }

    /** The head field by its key in any case; fields of the customer's own ({@code F_…}) always exist. */
    public Optional<FieldDefinition> field(String key) {
        FieldDefinition known = fields.get(key.toLowerCase(Locale.ROOT));
        boolean own = !strict || key.toUpperCase(Locale.ROOT).startsWith("F_");
        return known == null && own ? Optional.of(FieldDefinition.plain(key)) : Optional.ofNullable(known);
    }

    public Optional<EntryDefinition> entry(String key) {
        return Optional.ofNullable(entries.get(key.toLowerCase(Locale.ROOT)));
    }

    /** The entry table that has the field. */
    public Optional<EntryDefinition> entryWith(String fieldKey) {
        return entries.values().stream()
                .filter(entry -> entry.field(fieldKey).isPresent())
                .findFirst();
    }

    public boolean isPk(String key) {
        return key.equalsIgnoreCase(pk);
    }

    public boolean isNumber(String key) {
        return key.equalsIgnoreCase(numberField);
    }
}
