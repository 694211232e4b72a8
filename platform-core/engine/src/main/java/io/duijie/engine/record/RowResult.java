package io.duijie.engine.record;

import io.duijie.connector.api.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of one row. */
public sealed interface RowResult {
    /** Not wanted: {@code condition} or the hook dropped it. */
    record Filtered() implements RowResult {}

    /**
     * Not usable: kept aside with its reason.
     *
     * @param key where one could be told
     * @param row as the vendor returned it
     */
    record Rejected(@Nullable String key, Reason reason, @Nullable Object row) implements RowResult {}

    /**
     * At least one record.
     *
     * @param splitBytes size of the records together where the row was split into several, which may be many times what was read; else 0
     */
    record Kept(List<SourceRecord> records, long splitBytes) implements RowResult {}

    Filtered FILTERED = new Filtered();
}
