package io.duijie.dialect.document;

import org.jspecify.annotations.Nullable;

/**
 * One condition of dialect §14.4.
 *
 * @param value a template of system variables or any JSON value
 * @param mvel an expression that takes the place of all the others, null = none
 */
public record Condition(String field, Logic logic, @Nullable Object value, boolean strictMode, @Nullable String mvel) {
    public Condition(String field, Logic logic, @Nullable Object value, boolean strictMode) {
        this(field, logic, value, strictMode, null);
    }

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
