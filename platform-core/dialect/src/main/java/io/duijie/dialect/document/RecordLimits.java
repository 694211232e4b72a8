package io.duijie.dialect.document;

import java.time.Duration;

/**
 * What one row or record may cost, so that it never stops the others.
 *
 * @param records that {@code beatFlat} and {@code splitArray} may make of one row
 * @param work processor time that one record may take, over all its fields, rows of arrays, hooks and look-ups
 * @param bytes of all values that are made of one record
 */
public record RecordLimits(int records, Duration work, long bytes) {
    public static final RecordLimits DEFAULTS = new RecordLimits(10_000, Duration.ofSeconds(1), 4_000_000);
}
