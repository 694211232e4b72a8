package io.duijie.sandbox.kingdee.query;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A field key that has been looked up in the form.
 *
 * @param entry the key of the entry table it belongs to, empty for the head
 * @param isNumber whether it is the document number itself
 */
public record Column(String key, String entry, boolean isNumber, Function<QueryRow, @Nullable Object> reader) {
    public @Nullable Object value(QueryRow row) {
        return reader.apply(row);
    }
}
