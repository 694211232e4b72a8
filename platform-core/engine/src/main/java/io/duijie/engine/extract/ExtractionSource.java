package io.duijie.engine.extract;

import io.duijie.connector.api.Operation;
import io.duijie.engine.extract.page.PagedRequest;
import io.duijie.engine.extract.row.RowRules;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is extracted: the compiled source side of one integration, in one variant of its request.
 *
 * @param variant {@code NORMAL}, or {@code REMEDY} for the request of {@code omissionRemedy}; windows left open are read on by
 *     the variant that opened them
 * @param operation what the connector says of the API
 * @param api as the document names it
 * @param listKey where the rows are in an answer
 * @param columns handed to the reader, see {@link io.duijie.connector.api.ReadRequest#columns()}
 * @param idCheck see {@link io.duijie.engine.record.SourcePage#idCheck()}
 * @param detail completes each row by a call of its own, null = none
 * @param overlap taken off LAST_SYNC_TIME
 * @param startFrom lower bound before the first completed extraction, null = 30 days
 * @param maximumPages an extraction that needs more fails; 0 = no limit
 * @param zone in which the journal tells times
 */
public record ExtractionSource(
        String integrationId,
        String variant,
        Operation operation,
        String api,
        String method,
        String listKey,
        List<String> columns,
        PagedRequest request,
        RowRules rows,
        boolean idCheck,
        @Nullable DetailRule detail,
        Duration overlap,
        @Nullable Instant startFrom,
        int maximumPages,
        ZoneId zone) {
    public static final String NORMAL = "NORMAL";
    public static final String REMEDY = "REMEDY";
}
