package io.duijie.engine.record;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is staged in one transaction.
 *
 * @param windowId the window the records came through, null when they came another way
 * @param idCheck true: a record that is done stays as it is, and of rows with one key the first counts; false: the last counts
 *     and overwrites what is done, too
 * @param records in the order in which they were read
 */
public record SourcePage(
        String integrationId,
        long runId,
        @Nullable Long windowId,
        boolean idCheck,
        List<SourceRecord> records,
        List<RowResult.Rejected> rejected) {
    public SourcePage {
        records = List.copyOf(records);
        rejected = List.copyOf(rejected);
    }
}
