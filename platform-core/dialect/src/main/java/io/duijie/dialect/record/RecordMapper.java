package io.duijie.dialect.record;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes calls of records, at the moment of one run. Pure: the same records give the same calls, so that a call may be cut into smaller
 * ones. Used by several threads at once.
 */
public interface RecordMapper {
    /** How many documents one call carries at most; at least 1. Records are claimed in multiples of it. */
    int batch();

    /** False: each record is a document by itself. */
    boolean groups();

    /** Equal for records that belong together; null = the record belongs to none. */
    @Nullable
    String code(Map<String, @Nullable Object> content);

    /**
     * What the records become, in their order. Every record is in exactly one place of the result. Where records share a document, all
     * records of each document must be given.
     *
     * @param size how many documents one call carries at most, from 1 to {@link #batch()}
     */
    MappedBatch map(List<StoredRecord> records, int size);

    /** What an accepted record leaves behind. */
    WriteBack writeBack(StoredRecord record, Map<String, @Nullable Object> answer);
}
