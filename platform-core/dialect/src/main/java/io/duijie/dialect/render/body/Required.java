package io.duijie.dialect.render.body;

import io.duijie.dialect.document.FieldEntry;
import io.duijie.dialect.render.value.Failures;
import org.jspecify.annotations.Nullable;

/**
 * Step 5 of an entry.
 *
 * @param failing false = no value is fine
 * @param label the entry's label for people, null = none
 * @param source what its value is taken from, null = nothing
 */
record Required(boolean failing, String field, @Nullable String label, @Nullable String source) {
    static Required of(FieldEntry entry, BodyPurpose side) {
        return new Required(
                entry.required() && side.requires(),
                entry.field(),
                entry.raw().get("label") instanceof String label && !label.isBlank() ? label : null,
                entry.value() instanceof String text && !text.isEmpty() ? text : null);
    }

    /** Reports no value, unless something inside the entry failed already and explains it. */
    void check(@Nullable Object value, Report report, int failuresBefore) {
        if (failing && value == null && report.count() == failuresBefore) {
            report.fail(field, Failures.required(field, label, source));
        }
    }
}
