package io.duijie.dialect.map;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record to be sent.
 *
 * @param id whatever tells records apart; handed back as it is
 * @param random 32 hex digits of this version of the record
 * @param storedId the vendor's id from an earlier write, null = it was never written
 * @param document tells apart the documents that records were written to; null = never written, or records are not grouped
 */
public record PendingRecord(
        long id,
        String key,
        Map<String, @Nullable Object> content,
        String random,
        @Nullable String storedId,
        @Nullable Long document) {
    /** A record that has no document yet to which others may belong. */
    public PendingRecord(
            long id, String key, Map<String, @Nullable Object> content, String random, @Nullable String storedId) {
        this(id, key, content, random, storedId, null);
    }
}
