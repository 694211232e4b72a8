package io.duijie.engine.record;

import io.duijie.dialect.record.WriteBack;
import io.duijie.engine.store.Work;
import java.util.List;

/** Takes rows for other integrations (callBackStrategy). */
@FunctionalInterface
public interface CallBackSink {
    /**
     * The work that stores the rows; it is done in the transaction that makes their record {@code DONE}. Whether this throws
     * or the work: the record is {@code DONE} nevertheless and the journal says what is missing.
     *
     * @param runId the run whose records the rows come from
     */
    Work<Integer> insert(List<WriteBack.CallBack> rows, long runId);

    /** For documents without callBackStrategy. */
    static CallBackSink none() {
        return (rows, runId) -> handle -> 0;
    }
}
