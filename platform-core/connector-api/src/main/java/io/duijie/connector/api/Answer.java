package io.duijie.connector.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A vendor's answer to one page request.
 *
 * @param body the whole answer, as the vendor sent it or (for bare lists) with rows named by their columns. The platform
 *     takes the rows out of it by the list key; an answer whose list is missing is an error there, never an empty page
 * @param hasNext whether the vendor says that a page follows; null = it does not say
 * @param pageCount how many pages the vendor says there are for the size asked; null = it does not say
 * @param total how many rows the vendor says there are; null = it does not say
 * @param vendorTime the vendor's clock, from its {@code Date} header; null = unknown
 */
public record Answer(
        @Nullable Object body,
        @Nullable Boolean hasNext,
        @Nullable Long pageCount,
        @Nullable Long total,
        @Nullable Instant vendorTime) {}
