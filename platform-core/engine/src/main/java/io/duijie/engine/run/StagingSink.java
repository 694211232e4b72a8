package io.duijie.engine.run;

import io.duijie.engine.extract.PageSink;
import io.duijie.engine.extract.RowPage;
import io.duijie.engine.meter.IntegrationMeters;
import io.duijie.engine.stage.NewRecord;
import io.duijie.engine.stage.RejectedRow;
import io.duijie.engine.stage.StagePage;
import io.duijie.engine.stage.StageResult;
import io.duijie.engine.stage.jdbi.Staging;
import io.duijie.engine.store.Work;

/** Extraction hands its pages to staging here. */
record StagingSink(Staging staging, boolean idCheck, IntegrationMeters meters) implements PageSink {
    @Override
    public Work<Kept> stage(RowPage page) {
        Work<StageResult> work = staging.stage(new StagePage(
                page.integrationId(),
                page.runId(),
                page.windowId(),
                idCheck,
                page.records().stream()
                        .map(record ->
                                new NewRecord(record.key(), record.number(), record.content(), record.warnings()))
                        .toList(),
                page.rejected().stream()
                        .map(row -> new RejectedRow(row.key(), row.reason(), row.row()))
                        .toList()));
        return handle -> {
            StageResult result = meters.measured(IntegrationMeters.Stage.STAGE, () -> work.run(handle));
            return new Kept(result.created(), result.changed(), result.unchanged(), result.duplicate());
        };
    }
}
