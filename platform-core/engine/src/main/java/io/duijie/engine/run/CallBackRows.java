package io.duijie.engine.run;

import io.duijie.dialect.record.WriteBack;
import io.duijie.engine.extract.row.UnusableRow;
import io.duijie.engine.extract.row.WindowRows;
import io.duijie.engine.extract.window.Span;
import io.duijie.engine.record.CallBackSink;
import io.duijie.engine.record.RowResult;
import io.duijie.engine.record.SourcePage;
import io.duijie.engine.record.SourceRecord;
import io.duijie.engine.run.compiled.CompiledIntegration;
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
    public Work<Integer> insert(List<WriteBack.CallBack> rows, long runId) {
        Map<String, List<WriteBack.CallBack>> byStrategy = new LinkedHashMap<>();
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

    private SourcePage page(CompiledIntegration integration, List<WriteBack.CallBack> rows, long runId) {
        Instant now = clock.instant();
        WindowRows rules = integration.rows().in(new Span(now, now));
        List<SourceRecord> records = new ArrayList<>();
        List<RowResult.Rejected> rejected = new ArrayList<>();
        for (WriteBack.CallBack row : rows) {
            RowResult result = rules.apply(UnusableRow.check(row.row()));
            if (result instanceof RowResult.Kept kept) {
                records.addAll(kept.records());
            } else if (result instanceof RowResult.Rejected refused) {
                rejected.add(refused);
            }
        }
        return new SourcePage(
                integration.integration().id(),
                runId,
                null,
                integration.integration().source().idCheck(),
                records,
                rejected);
    }
}
