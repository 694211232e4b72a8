package io.duijie.engine.extract.read;

import io.duijie.engine.json.Fingerprint;
import org.jspecify.annotations.Nullable;

/**
 * What one page showed.
 *
 * @param hash of its rows in order
 * @param freshRows rows that no earlier page of this window had
 */
public record PageFacts(
        int rowCount,
        Fingerprint hash,
        int freshRows,
        @Nullable Boolean hasNext,
        @Nullable Long pageCount,
        @Nullable Long total) {}
