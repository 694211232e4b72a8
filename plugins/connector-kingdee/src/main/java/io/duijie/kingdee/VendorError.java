package io.duijie.kingdee;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One item of {@code Errors}.
 *
 * @param field the vendor's key, null when it names none
 * @param index {@code DIndex}: 0-based index of the record in the call, null when absent
 */
record VendorError(@Nullable String field, String message, @Nullable Integer index) {
    static VendorError of(Object item) {
        Map<String, @Nullable Object> error = Values.map(item);
        String field = Values.trimmed(error.get("FieldName"));
        return new VendorError(
                field.isEmpty() ? null : field,
                Values.trimmed(error.get("Message")),
                Values.integer(error.get("DIndex")));
    }
}
