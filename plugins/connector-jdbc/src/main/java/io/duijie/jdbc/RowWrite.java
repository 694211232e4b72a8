package io.duijie.jdbc;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One record as the database is to take it.
 *
 * @param values of the question marks of {@code sql}
 * @param name id and number of what is written
 */
record RowWrite(String sql, List<@Nullable Object> values, String name, Map<String, @Nullable Object> answer) {
    private static final String ESCAPED = "'\"\\\0";

    /**
     * How long it becomes in the protocol of MySQL, with its values as quoted texts in UTF-8; rather a little more.
     *
     * @param bound the text that a value is handed over as
     */
    long bytes(Function<@Nullable Object, String> bound) {
        long bytes = 2 * length(sql);
        for (Object value : values) {
            bytes += 2 + length(bound.apply(value));
        }
        return bytes;
    }

    private static long length(String text) {
        long bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char each = text.charAt(i);
            boolean isTwo = each < 0x800 && (each >= 0x80 || ESCAPED.indexOf(each) >= 0);
            bytes += each >= 0x800 ? Character.isSurrogate(each) ? 2 : 3 : isTwo ? 2 : 1;
        }
        return bytes;
    }
}
