package io.duijie.sandbox.kingdee.document;

import org.jspecify.annotations.Nullable;

/**
 * A field of a form.
 *
 * @param reference the form that the field refers to, empty for a plain field
 * @param defaultValue what the account set fills in on insert, null for nothing
 * @param defaultFrom the field whose value is taken over on insert, empty for none
 */
public record FieldDefinition(
        String key,
        String caption,
        boolean required,
        String reference,
        @Nullable Object defaultValue,
        String defaultFrom) {

    public FieldDefinition(
            String key,
            @Nullable String caption,
            boolean required,
            @Nullable String reference,
            @Nullable Object defaultValue,
            @Nullable String defaultFrom) {
        this.key = key;
        this.caption = caption == null ? key : caption;
        this.required = required;
        this.reference = reference == null ? "" : reference;
        this.defaultValue = defaultValue;
        this.defaultFrom = defaultFrom == null ? "" : defaultFrom;
    }

    static FieldDefinition plain(String key) {
        return new FieldDefinition(key, key, false, "", null, "");
    }

    boolean isReference() {
        return !reference.isEmpty();
    }
}
