package io.duijie.engine.run;

import io.duijie.engine.extract.row.RowResult;
import io.duijie.engine.extract.row.SourceRecord;
import io.duijie.engine.extract.row.UnusableRow;
import io.duijie.engine.extract.row.WindowRows;
import io.duijie.engine.extract.window.Span;
import io.duijie.engine.load.CallBackSink;
import io.duijie.engine.load.WrittenBack;
import io.duijie.engine.stage.NewRecord;
import io.duijie.engine.stage.RejectedRow;
import io.duijie.engine.stage.StagePage;
import io.duijie.engine.stage.jdbi.Staging;
import io.duijie.engine.store.Work;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Rows that one integration hands to another ({@code callBackStrategy}) pass that one's source side, as if read there. */
final class CallBackRows implements CallBackSink {
    private final Function<String, CompiledIntegration> compiled;
    private final Staging staging;
    private final Clock clock;

    /** @param compiled finds an integration by its id; throws when there is none that can run */
    CallBackRows(Function<String, CompiledIntegration> compiled, Staging staging, Clock clock) {
        this.compiled = compiled;
        this.staging = staging;
        this.clock = clock;
    }

    @Override
    public Work<Integer> insert(List<WrittenBack.CallBack> rows, long runId) {
        Map<String, List<WrittenBack.CallBack>> byStrategy = new LinkedHashMap<>();
        rows.forEach(row -> byStrategy
                .computeIfAbsent(row.strategyId(), id -> new ArrayList<>())
                .add(row));
        List<Work<?>> works = new ArrayList<>();
        byStrategy.forEach((id, own) -> works.add(staging.stage(page(compiled.apply(id), own, runId))));
        return handle -> {
            works.forEach(work -> work.run(handle));
            return rows.size();
        };
    }

    private StagePage page(CompiledIntegration integration, List<WrittenBack.CallBack> rows, long runId) {
        Instant now = clock.instant();
        WindowRows rules = integration.rows().in(new Span(now, now));
        List<NewRecord> records = new ArrayList<>();
        List<RejectedRow> rejected = new ArrayList<>();
        for (WrittenBack.CallBack row : rows) {
            RowResult result = rules.apply(UnusableRow.check(row.row()));
            if (result instanceof RowResult.Kept kept) {
                kept.records().forEach(record -> records.add(staged(record)));
            } else if (result instanceof RowResult.Rejected refused) {
                rejected.add(new RejectedRow(refused.key(), refused.reason(), refused.row()));
            }
        }
        return new StagePage(
                integration.integration().id(),
                runId,
                null,
                integration.integration().source().idCheck(),
                records,
                rejected);
    }

    private static NewRecord staged(SourceRecord record) {
        return new NewRecord(record.key(), record.number(), record.content(), record.warnings());
    }
}
