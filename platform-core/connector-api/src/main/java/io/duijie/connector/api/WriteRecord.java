package io.duijie.connector.api;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One rendered record of a call.
 *
 * @param key the record's key at the platform, for messages only
 * @param body the rendered request of this record
 * @param storedId the vendor's own id from an earlier write of this record: the document is to be updated, not created;
 *     null = it was never written
 */
public record WriteRecord(String key, Map<String, @Nullable Object> body, @Nullable String storedId) {}
