package io.duijie.engine.extract;

import io.duijie.engine.extract.row.RowResult;
import io.duijie.engine.extract.row.SourceRecord;
import java.util.List;

/**
 * What one page brought that was not read before.
 *
 * @param records in the order of their rows
 */
public record RowPage(
        String integrationId,
        long runId,
        long windowId,
        List<SourceRecord> records,
        List<RowResult.Rejected> rejected) {}
