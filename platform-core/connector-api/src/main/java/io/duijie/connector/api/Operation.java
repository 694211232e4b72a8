package io.duijie.connector.api;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One operation of a vendor's API, as a document's {@code api} names it.
 *
 * @param api as documents write it, for example {@code /open/jushuitan/distributor/query} or {@code batchSave}; {@link #ANY}
 *     stands for all that a general connector takes
 * @param listKey where the rows are in an answer: a dotted path, empty text = the answer itself is the list
 * @param pageSize what the vendor brings when a request names no size; 0 = unknown (the dialect's 50 counts)
 * @param maximumPageSize the most rows a page may ask for; 0 = no known limit
 * @param maximumWindow the widest window of modification time one request may ask for; null = no limit
 * @param windowFields names of the body members that bound the window, begin first; empty when there is none
 * @param settle how long after a change the vendor may still show the old state: a window ends this much before now
 * @param maximumBatch the most records one call may carry; 0 = no known limit
 * @param paging how its pages are asked for; null = it has no pages. A connector with a {@link Capability#PAGED} operation that
 *     does not say this is refused when it is loaded
 */
public record Operation(
        String api,
        Text title,
        Set<Capability> capabilities,
        String listKey,
        int pageSize,
        int maximumPageSize,
        @Nullable Duration maximumWindow,
        List<String> windowFields,
        Duration settle,
        int maximumBatch,
        @Nullable Paging paging) {
    /** The {@code api} of a connector that takes what no catalogue lists; it is used only where a connection names it. */
    public static final String ANY = "*";

    public Operation {
        capabilities = Set.copyOf(capabilities);
        windowFields = List.copyOf(windowFields);
    }

    /** An operation of a target, or of a source without pages. */
    public Operation(
            String api,
            Text title,
            Set<Capability> capabilities,
            String listKey,
            int pageSize,
            int maximumPageSize,
            @Nullable Duration maximumWindow,
            List<String> windowFields,
            Duration settle,
            int maximumBatch) {
        this(
                api,
                title,
                capabilities,
                listKey,
                pageSize,
                maximumPageSize,
                maximumWindow,
                windowFields,
                settle,
                maximumBatch,
                null);
    }

    /** The same operation, whose pages are asked for in this way. */
    public Operation pagedBy(Paging how) {
        return new Operation(
                api,
                title,
                capabilities,
                listKey,
                pageSize,
                maximumPageSize,
                maximumWindow,
                windowFields,
                settle,
                maximumBatch,
                how);
    }

    public boolean can(Capability capability) {
        return capabilities.contains(capability);
    }

    /** A source without limits of its own. If it has pages, {@link #pagedBy} says how they are asked for. */
    public static Operation source(String api, Text title, String listKey, Set<Capability> capabilities) {
        return new Operation(api, title, capabilities, listKey, 0, 0, null, List.of(), Duration.ZERO, 0);
    }

    /** A target; {@code maximumBatch} 0 = no known limit. */
    public static Operation target(String api, Text title, int maximumBatch, Set<Capability> capabilities) {
        return new Operation(api, title, capabilities, "", 0, 0, null, List.of(), Duration.ZERO, maximumBatch);
    }
}
