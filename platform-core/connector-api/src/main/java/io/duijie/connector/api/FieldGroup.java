package io.duijie.connector.api;

import java.util.List;

/**
 * What is known of the members of an operation, or of one of the forms it serves. Shown to people; nothing is checked by it.
 *
 * @param form where one operation serves several: which one, for example {@code BD_Customer}; else empty
 * @param title of the form, or of the operation
 * @param parameters what a request may carry beside the rows
 * @param fields what a row read has, or a record written may have
 */
public record FieldGroup(String form, Text title, List<FieldInfo> parameters, List<FieldInfo> fields) {
    public FieldGroup {
        parameters = List.copyOf(parameters);
        fields = List.copyOf(fields);
    }
}
