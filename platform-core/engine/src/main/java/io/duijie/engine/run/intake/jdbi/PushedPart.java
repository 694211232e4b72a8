package io.duijie.engine.run.intake.jdbi;

import io.duijie.engine.journal.Tally;
import io.duijie.engine.record.RowResult;
import io.duijie.engine.record.SourceRecord;
import io.duijie.engine.record.StageResult;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * What one integration takes of a push.
 *
 * @param idCheck see {@link io.duijie.engine.record.SourcePage#idCheck()}
 * @param warnings data-quality warnings by code
 * @param tally what the run counts, when it is known what staging made of the records
 */
public record PushedPart(
        String integrationId,
        boolean idCheck,
        List<SourceRecord> records,
        List<RowResult.Rejected> rejected,
        Map<String, Long> warnings,
        Function<StageResult, Tally> tally) {
    public PushedPart {
        records = List.copyOf(records);
        rejected = List.copyOf(rejected);
        warnings = Map.copyOf(warnings);
    }
}
