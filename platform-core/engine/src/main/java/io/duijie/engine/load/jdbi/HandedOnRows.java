package io.duijie.engine.load.jdbi;

import io.duijie.dialect.record.WriteBack.CallBack;
import io.duijie.engine.journal.JournalEntry;
import io.duijie.engine.journal.RunAccount;
import io.duijie.engine.journal.jdbi.Journal;
import io.duijie.engine.record.CallBackSink;
import io.duijie.engine.record.RecordState;
import io.duijie.engine.record.Settled;
import io.duijie.engine.record.Verdict;
import io.duijie.engine.store.Dialect;
import io.duijie.engine.store.Work;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands the rows for other integrations on. */
final class HandedOnRows {
    private static final Logger LOG = LoggerFactory.getLogger(HandedOnRows.class);

    private final RunAccount run;
    private final CallBackSink sink;
    private final List<Settled> done;
    private final List<CallBack> rows;
    private final @Nullable Work<Integer> insertion;

    private HandedOnRows(
            RunAccount run,
            CallBackSink sink,
            List<Settled> done,
            List<CallBack> rows,
            @Nullable Work<Integer> insertion) {
        this.run = run;
        this.sink = sink;
        this.done = done;
        this.rows = rows;
        this.insertion = insertion;
    }

    static HandedOnRows of(RunAccount run, CallBackSink sink, List<Settled> done) {
        List<CallBack> rows = rows(done, settled -> true);
        return new HandedOnRows(run, sink, done, rows, rows.isEmpty() ? null : insertion(run, sink, rows));
    }

    private static List<CallBack> rows(List<Settled> done, Predicate<Settled> wanted) {
        List<CallBack> rows = new ArrayList<>();
        for (Settled settled : done) {
            if (settled.verdict() instanceof Verdict.Done verdict
                    && !verdict.written().callBacks().isEmpty()
                    && wanted.test(settled)) {
                rows.addAll(verdict.written().callBacks());
            }
        }
        return rows;
    }

    private static Work<Integer> insertion(RunAccount run, CallBackSink sink, List<CallBack> rows) {
        try {
            return sink.insert(rows, run.runId());
        } catch (RuntimeException e) {
            return handle -> {
                throw e;
            };
        }
    }

    /** Returns the warnings of all write-backs. A row that can't be stored does not undo that its record was written. */
    Map<String, Long> insert(Handle handle, Map<Long, RecordState> reached, Instant now) {
        Map<String, Long> warnings = new HashMap<>();
        for (Settled settled : done) {
            if (settled.verdict() instanceof Verdict.Done verdict) {
                verdict.written().warnings().forEach((code, count) -> warnings.merge(code, count, Long::sum));
            }
        }
        if (insertion == null) {
            return warnings;
        }
        List<CallBack> due = rows(done, settled -> reached.get(settled.record().id()) == RecordState.DONE);
        if (!due.isEmpty()) {
            insert(handle, due, now);
        }
        return warnings;
    }

    private void insert(Handle handle, List<CallBack> due, Instant now) {
        Work<Integer> work = insertion != null && due.size() == rows.size() ? insertion : insertion(run, sink, due);
        handle.savepoint("call_backs");
        try {
            work.run(handle);
            handle.releaseSavepoint("call_backs");
        } catch (RuntimeException e) {
            if (Dialect.willBeRepeated(e)) {
                throw e;
            }
            LOG.warn("rows for integration {} could not be stored", due.get(0).strategyId(), e);
            handle.rollbackToSavepoint("call_backs");
            Journal.append(handle, failed(run, due, e, now));
        }
    }

    private static JournalEntry failed(RunAccount run, List<CallBack> rows, RuntimeException problem, Instant now) {
        String to = rows.get(0).strategyId();
        return JournalEntry.ofRun(
                now,
                "call-back-failed",
                JournalEntry.Level.ERROR,
                run.integrationId(),
                run.runId(),
                "已写入目标，但 " + rows.size() + " 行回调数据未能写入方案 " + to + "（callBackStrategy）：" + problem.getMessage()
                        + "。请检查 strategyId，修正后对相关数据重新执行。",
                "written to the target, but " + rows.size() + " rows could not be handed to integration " + to
                        + " (callBackStrategy): " + problem.getMessage() + ". Check strategyId and run these records"
                        + " again.");
    }
}
