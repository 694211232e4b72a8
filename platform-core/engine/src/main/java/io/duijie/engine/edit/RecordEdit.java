package io.duijie.engine.edit;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Content that a person wrote.
 *
 * @param version of the record with this content
 * @param before what it replaced, null when that had been deleted to save space
 * @param replacedAt since when other content counts, null = this one does
 */
public record RecordEdit(
        long id,
        long version,
        @Nullable Map<String, @Nullable Object> before,
        Map<String, @Nullable Object> content,
        String reason,
        String by,
        Instant at,
        @Nullable Instant replacedAt) {}
