package io.duijie.sandbox.jushuitan.data;

import java.time.LocalDateTime;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row as it is now.
 *
 * @param version grows with every change of any row of the table; sent as {@code ts} where the vendor sends one
 * @param fields what is sent, {@code modified} included
 */
public record SourceRow(String id, LocalDateTime modified, long version, Map<String, @Nullable Object> fields) {
    /** Numbers by value, other ids as text. */
    public static final Comparator<SourceRow> BY_ID =
            Comparator.<SourceRow>comparingInt(row -> row.id().length()).thenComparing(SourceRow::id);

    static final Comparator<SourceRow> BY_MODIFIED =
            Comparator.comparing(SourceRow::modified).thenComparing(BY_ID);

    static final Comparator<SourceRow> BY_VERSION = Comparator.comparingLong(SourceRow::version);

    /** The field as text, empty when it is absent or null. */
    public String text(String field) {
        Object value = fields.get(field);
        return value == null ? "" : value.toString();
    }
}
