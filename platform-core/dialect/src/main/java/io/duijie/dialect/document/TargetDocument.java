package io.duijie.dialect.document;

import io.duijie.connector.api.DocumentView;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A target document (目标系统元数据), dialect §3 and §15.
 *
 * @param connection null only for {@code 写入空操作}
 * @param batch null = one record, one call
 * @param grouping null = every record is a document of its own
 * @param primaryWriteback entries rendered against the target's answer, empty = none
 * @param callBacks each a list of entries, one of them {@code strategyId}
 */
public record TargetDocument(
        @Nullable String connection,
        String api,
        String method,
        List<FieldEntry> request,
        List<FieldEntry> otherRequest,
        @Nullable Batch batch,
        @Nullable Grouping grouping,
        List<FieldEntry> primaryWriteback,
        List<List<FieldEntry>> callBacks,
        DocumentView view) {
    public static final String NO_OPERATION = "写入空操作";

    public boolean noOperation() {
        return NO_OPERATION.equals(api);
    }

    /** {@code batchArraySave}: {@code rowsKey} null where the connector places the list; {@code rows} at least 1. */
    public record Batch(@Nullable String rowsKey, int rows) {}
}
