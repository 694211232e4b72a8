package io.duijie.engine.delivery;

import io.duijie.connector.api.Connector;
import io.duijie.dialect.document.Options.OnLocked;
import io.duijie.dialect.record.RecordMapper;
import io.duijie.engine.journal.RunAccount;
import io.duijie.engine.record.CallBackSink;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What to load.
 *
 * @param runId the run that is counted in
 * @param target null = {@code 写入空操作}: records are done at once
 * @param moreToCome true while an extraction may still stage records: the run then waits for them
 * @param only the one record that is sent, null = all that are pending
 * @param documentVersion of the integration, null = it is not stored
 */
public record LoadRequest(
        String integrationId,
        long runId,
        @Nullable Target target,
        CallBackSink callBacks,
        OnLocked onLocked,
        BooleanSupplier moreToCome,
        @Nullable Long only,
        @Nullable Long documentVersion) {
    /** All that are pending, by a document that is not stored. */
    public LoadRequest(
            String integrationId,
            long runId,
            @Nullable Target target,
            CallBackSink callBacks,
            OnLocked onLocked,
            BooleanSupplier moreToCome) {
        this(integrationId, runId, target, callBacks, onLocked, moreToCome, null, null);
    }

    /**
     * The account to write to, and what makes calls of records; it must stay open until the run has returned.
     *
     * @param repeats a record that is sent again is answered as it was first, whatever its content is by then
     */
    public record Target(String connectionId, Connector connector, RecordMapper mapper, boolean repeats) {}

    public RunAccount account() {
        return new RunAccount(integrationId, runId, target == null ? null : target.connectionId(), documentVersion);
    }
}
