package io.duijie.engine.load;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an accepted record leaves behind.
 *
 * @param primaryWriteback kept with the record, null = the document asks for none
 * @param callBacks rows for other integrations
 * @param warnings data-quality warnings by code
 */
public record WrittenBack(
        @Nullable Map<String, @Nullable Object> primaryWriteback,
        List<CallBack> callBacks,
        Map<String, Long> warnings) {
    public static final WrittenBack NOTHING = new WrittenBack(null, List.of(), Map.of());

    /**
     * A row for another integration.
     *
     * @param strategyId the id of that integration
     * @param row as its source would have returned it
     */
    public record CallBack(String strategyId, Map<String, @Nullable Object> row) {}
}
