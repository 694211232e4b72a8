package io.duijie.engine.load;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A pending record as it was read from the store.
 *
 * @param version raised by each change of the content
 * @param random 32 hex digits, the same for all tries of this version
 * @param externalId the vendor's id from an earlier write: the document is to be updated; null = never written
 * @param attempts how often this version was tried without success that says anything about its content
 */
public record ClaimedRecord(
        long id,
        String key,
        @Nullable String number,
        long version,
        String random,
        Map<String, @Nullable Object> content,
        @Nullable String externalId,
        long attempts) {}
