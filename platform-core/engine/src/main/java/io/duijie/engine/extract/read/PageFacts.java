package io.duijie.engine.extract.read;

import io.duijie.engine.json.Fingerprint;
import org.jspecify.annotations.Nullable;

/**
 * What one page showed.
 *
 * @param full it has as many rows as were asked for
 * @param hash of its rows in order
 * @param freshRows rows that no earlier page of this window had
 * @param seenRows rows that all pages of this window had so far, each once
 * @param nextCursor {@link io.duijie.connector.api.Answer#nextCursor()}
 */
public record PageFacts(
        int rowCount,
        boolean full,
        Fingerprint hash,
        int freshRows,
        long seenRows,
        @Nullable Boolean hasNext,
        @Nullable Long pageCount,
        @Nullable Long total,
        @Nullable String nextCursor) {}
