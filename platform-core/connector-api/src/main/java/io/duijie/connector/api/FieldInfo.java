package io.duijie.connector.api;

import org.jspecify.annotations.Nullable;

/**
 * One field of a form.
 *
 * @param key as a document's {@code field} writes it
 * @param part the list or object of the form that holds the field, for example {@code FEntity}; empty text = the head
 * @param required whether the vendor refuses documents without it
 * @param references the form whose record it names by number; null = it is no reference
 * @param type null = not known
 */
public record FieldInfo(
        String key, Text label, String part, boolean required, @Nullable String references, @Nullable FieldType type) {

    /** A field whose type is not known. */
    public FieldInfo(String key, Text label, String part, boolean required, @Nullable String references) {
        this(key, label, part, required, references, null);
    }
}
