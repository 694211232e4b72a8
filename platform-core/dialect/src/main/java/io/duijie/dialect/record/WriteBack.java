package io.duijie.dialect.record;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an accepted record leaves behind, dialect §15.6.
 *
 * @param primaryWriteback to be kept with the record, null = nothing
 * @param callBacks rows for other integrations
 * @param warnings data-quality warnings by code; {@code write-back-failed} counts what could not be rendered
 */
public record WriteBack(
        @Nullable Map<String, @Nullable Object> primaryWriteback,
        List<CallBack> callBacks,
        Map<String, Long> warnings) {
    /** Counts write-backs and call-backs that could not be rendered. */
    public static final String FAILED = "write-back-failed";

    public static final WriteBack NOTHING = new WriteBack(null, List.of(), Map.of());

    public WriteBack {
        callBacks = List.copyOf(callBacks);
    }

    /** A row that integration {@code strategyId} takes as if its source had returned it. */
    public record CallBack(String strategyId, Map<String, @Nullable Object> row) {}
}
