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
 * @param listKey where the rows are, for an account whose settings say so; counts where neither the document nor the operation
 *     names a list key; null = the account says nothing
 * @param nextCursor for a vendor that hands out cursors: how to ask for the page after this one, at most 4000 characters, handed
 *     back in {@link ReadRequest#cursor()}; null = this vendor has none, or (where the page was asked for by cursor) nothing follows
 */
public record Answer(
        @Nullable Object body,
        @Nullable Boolean hasNext,
        @Nullable Long pageCount,
        @Nullable Long total,
        @Nullable Instant vendorTime,
        @Nullable String listKey,
        @Nullable String nextCursor) {

    /** An answer of a vendor whose page keys are members of the request. */
    public Answer(
            @Nullable Object body,
            @Nullable Boolean hasNext,
            @Nullable Long pageCount,
            @Nullable Long total,
            @Nullable Instant vendorTime) {
        this(body, hasNext, pageCount, total, vendorTime, null, null);
    }
}
