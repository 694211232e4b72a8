package io.duijie.engine.extract.read;

import org.jspecify.annotations.Nullable;

/**
 * What a closed window rests on.
 *
 * @param passes how often the pages were gone through
 * @param pages pages with rows
 * @param vendorTotal rows by the vendor's last count, null = it did not say
 */
public record Proof(ReadingMethod method, long passes, long pages, @Nullable Long vendorTotal) {}
