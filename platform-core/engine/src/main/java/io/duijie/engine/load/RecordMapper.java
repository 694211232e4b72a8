package io.duijie.engine.load;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns records into calls. Pure: the same records give the same calls, so that a call may be cut into smaller ones. Used by
 * several threads at once.
 */
public interface RecordMapper {
    /** How many documents one call carries at most; at least 1. Records are claimed in multiples of it. */
    int batch();

    /** How several records become one document; null = each is a document by itself. */
    default @Nullable GroupRule groups() {
        return null;
    }

    /**
     * Groups the records in their order, {@code batch} at a time, and renders them. A record that can't be rendered is left
     * out of its group. Where records share a document, all records of each document are given, and the records of the result
     * head their documents ({@link ClaimedRecord#group()}).
     */
    MappedCalls map(List<ClaimedRecord> records, int batch);

    /** Renders what is kept of the target's answer, and the rows for other integrations. */
    WrittenBack writeBack(ClaimedRecord record, Map<String, @Nullable Object> answer);
}
