package io.duijie.engine.document;

import org.jspecify.annotations.Nullable;

/** One condition of dialect §14.4; {@code value} is a template of system variables or any JSON value. */
public record Condition(String field, Logic logic, @Nullable Object value, boolean strictMode) {
    /** Spelled in documents as the lower-case name. */
    public enum Logic {
        EQ,
        NEQ,
        GT,
        EGT,
        LT,
        ELT,
        LIKE,
        NOTLIKE,
        BETWEEN,
        NOTNULL,
        ISNULL
    }
}
