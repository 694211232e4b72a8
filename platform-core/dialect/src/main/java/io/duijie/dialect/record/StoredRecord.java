package io.duijie.dialect.record;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record as it is stored and sent.
 *
 * @param id whatever tells records apart; handed back as it is
 * @param version raised by each change of the content
 * @param random 32 hex digits, the same for all tries of this version
 * @param externalId the vendor's id from an earlier write: the document is to be updated; null = never written
 * @param attempts how often this version was tried without success that says anything about its content
 * @param document tells apart the documents that records were written to; null = never written, or records are not grouped
 */
public record StoredRecord(
        long id,
        String key,
        @Nullable String number,
        long version,
        String random,
        Map<String, @Nullable Object> content,
        @Nullable String externalId,
        long attempts,
        @Nullable Long document) {
    /** All that mapping asks for: a first version that has no document yet to which others may belong. */
    public StoredRecord(
            long id, String key, Map<String, @Nullable Object> content, String random, @Nullable String externalId) {
        this(id, key, null, 1, random, content, externalId, 0, null);
    }

    /** This record, belonging to that document of the target. */
    public StoredRecord of(@Nullable Long itsDocument, @Nullable String itsExternalId) {
        return new StoredRecord(id, key, number, version, random, content, itsExternalId, attempts, itsDocument);
    }
}
