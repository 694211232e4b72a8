package io.duijie.connector.api;

import java.util.List;

/**
 * What is known of the members of an operation, or of one of the forms it serves. Shown to people; a
 * document that differs is told of it, and not refused.
 *
 * @param form where one operation serves several: which one, for example {@code BD_Customer}; else empty
 * @param title of the form, or of the operation
 * @param parameters what a request may carry beside the rows
 * @param fields what a row read has, or a record written may have
 * @param ownPrefix how the names of fields begin that an account adds itself; empty = their names do not tell
 */
public record FieldGroup(
        String form, Text title, List<FieldInfo> parameters, List<FieldInfo> fields, String ownPrefix) {
    public FieldGroup {
        parameters = List.copyOf(parameters);
        fields = List.copyOf(fields);
    }

    /** A group whose names do not tell an account's own fields. */
    public FieldGroup(String form, Text title, List<FieldInfo> parameters, List<FieldInfo> fields) {
        this(form, title, parameters, fields, "");
    }

    /** Whether the account must have added a field of that name. */
    public boolean isOwn(String field) {
        return !ownPrefix.isEmpty() && field.startsWith(ownPrefix);
    }
}
