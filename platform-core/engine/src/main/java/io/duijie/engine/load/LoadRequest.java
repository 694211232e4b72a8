package io.duijie.engine.load;

import io.duijie.connector.api.Connector;
import io.duijie.dialect.document.Options.OnLocked;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What to load.
 *
 * @param runId the run that is counted in
 * @param target null = {@code 写入空操作}: records are done at once
 * @param mapper not used without a target
 * @param moreToCome true while an extraction may still stage records: the run then waits for them
 * @param only the one record that is sent, null = all that are pending
 */
public record LoadRequest(
        String integrationId,
        long runId,
        @Nullable Target target,
        RecordMapper mapper,
        CallBackSink callBacks,
        OnLocked onLocked,
        BooleanSupplier moreToCome,
        @Nullable Long only) {
    /** All that are pending,. */
    public LoadRequest(
            String integrationId,
            long runId,
            @Nullable Target target,
            RecordMapper mapper,
            CallBackSink callBacks,
            OnLocked onLocked,
            BooleanSupplier moreToCome) {
        this(integrationId, runId, target, mapper, callBacks, onLocked, moreToCome, null);
    }

    /** The account to write to; it must stay open until the run has returned. */
    public record Target(String connectionId, Connector connector) {}
}
