package io.duijie.engine.load.jdbi;

import io.duijie.engine.journal.JournalEntry;
import io.duijie.engine.journal.jdbi.Journal;
import io.duijie.engine.load.Delivery.Settled;
import io.duijie.engine.load.LoadRequest;
import io.duijie.engine.load.RecordState;
import io.duijie.engine.load.Verdict;
import io.duijie.engine.load.WrittenBack.CallBack;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Hands the rows for other integrations on. */
final class CallBacks {
    private CallBacks() {}

    /** Returns the warnings of all write-backs. A row that can't be stored does not undo that its record was written. */
    static Map<String, Long> insert(
            Handle handle, LoadRequest run, List<Settled> done, Map<Long, RecordState> reached, Instant now) {
        Map<String, Long> warnings = new HashMap<>();
        List<CallBack> rows = new ArrayList<>();
        for (Settled settled : done) {
            if (settled.verdict() instanceof Verdict.Done verdict) {
                verdict.written().warnings().forEach((code, count) -> warnings.merge(code, count, Long::sum));
                if (reached.get(settled.record().id()) == RecordState.DONE) {
                    rows.addAll(verdict.written().callBacks());
                }
            }
        }
        if (!rows.isEmpty()) {
            handle.savepoint("call_backs");
            try {
                run.callBacks().insert(rows, run.runId()).run(handle);
                handle.releaseSavepoint("call_backs");
            } catch (RuntimeException e) {
                handle.rollbackToSavepoint("call_backs");
                Journal.append(handle, failed(run, rows, e, now));
            }
        }
        return warnings;
    }

    private static JournalEntry failed(LoadRequest run, List<CallBack> rows, RuntimeException problem, Instant now) {
        String to = rows.get(0).strategyId();
        return JournalEntry.ofRun(
                now,
                "call-back-failed",
                JournalEntry.Level.ERROR,
                run.integrationId(),
                run.runId(),
                "已写入目标,但 " + rows.size() + " 行回调数据未能写入方案 " + to + "(callBackStrategy):" + problem.getMessage()
                        + "。请检查 strategyId,修正后对相关数据重新执行。",
                "written to the target, but " + rows.size() + " rows could not be handed to integration " + to
                        + " (callBackStrategy): " + problem.getMessage() + ". Check strategyId and run these records"
                        + " again.");
    }
}
