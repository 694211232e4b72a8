package io.duijie.engine.run.reconcile;

import io.duijie.connector.api.Text;
import io.duijie.engine.extract.Rereading;
import io.duijie.engine.extract.read.ReadingStopped;
import io.duijie.engine.extract.window.Span;
import io.duijie.engine.record.RecordState;
import io.duijie.engine.retry.RunControl;
import io.duijie.engine.run.reconcile.jdbi.StagedRecords;
import io.duijie.engine.run.reconcile.jdbi.StagedRecords.Stored;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares a span of time: first the source with what is staged, then what is staged with the target. */
final class DayComparison {
    private static final int AT_ONCE = 200;

    private final Rereading source;
    private final StagedRecords store;
    private final boolean idCheck;
    private final @Nullable TargetSide target;
    private final FoundDifferences findings;
    private final RunControl control;
    private final ComparisonProgress progress;

    DayComparison(
            Rereading source,
            StagedRecords store,
            boolean idCheck,
            @Nullable TargetSide target,
            FoundDifferences findings,
            RunControl control,
            ComparisonProgress progress) {
        this.source = source;
        this.store = store;
        this.idCheck = idCheck;
        this.target = target;
        this.findings = findings;
        this.control = control;
        this.progress = progress;
    }

    void run(Span span) {
        if (!source.followsTime(span)) {
            findings.note(
                    "来源系统的请求不按时间段查询，对账包含它返回的全部数据，不只是这一天。",
                    "the request to the source does not follow a span of time: all rows it gives are compared, not only"
                            + " this day's.");
        }
        SourceSide rows = new SourceSide(store, idCheck, findings);
        source.read(span, page -> {
            rows.page(page);
            progress.at(findings.rows, 0);
        });
        long[] ids = rows.end();
        for (int from = 0; from < ids.length; from += AT_ONCE) {
            if (control.stopRequested()) {
                throw new ReadingStopped();
            }
            List<Long> chunk = Arrays.stream(ids, from, Math.min(ids.length, from + AT_ONCE))
                    .boxed()
                    .toList();
            compare(store.stored(chunk));
            progress.at(findings.rows, from + chunk.size());
        }
    }

    private void compare(List<Stored> records) {
        for (Stored record : records) {
            findings.state(record.state());
            boolean leftOut = record.state() == RecordState.SKIPPED && record.failureCode() == null;
            if (record.state() != RecordState.DONE && !leftOut) {
                findings.add(new Difference(
                        Difference.Kind.NOT_WRITTEN,
                        record.id(),
                        record.key(),
                        record.number(),
                        record.state().name(),
                        record.externalNumber(),
                        why(record)));
            }
        }
        TargetSide asked = target;
        if (asked != null) {
            List<Stored> done = records.stream()
                    .filter(record -> record.state() == RecordState.DONE)
                    .toList();
            if (!done.isEmpty()) {
                asked.check(done);
            }
            asked.unwritten(records.stream()
                    .filter(record -> record.state() != RecordState.DONE && record.state() != RecordState.SKIPPED)
                    .toList());
        }
    }

    private static Text why(Stored record) {
        String chinese = record.chinese();
        String english = record.english();
        return chinese == null || english == null
                ? new Text("尚未写入，等待下一次运行。", "not written yet; it waits for the next run.")
                : new Text(chinese, english);
    }
}
