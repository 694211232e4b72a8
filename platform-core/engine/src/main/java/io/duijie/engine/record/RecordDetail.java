package io.duijie.engine.record;

import io.duijie.connector.api.Reason;
import io.duijie.dialect.document.Failure;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A record whole.
 *
 * @param random 32 hex digits of this version
 * @param content null when it was deleted to save space
 * @param warnings data-quality warnings of its source side, by code
 * @param failures all of them, the one that heads them first
 * @param deliveries newest first
 */
public record RecordDetail(
        RecordSummary summary,
        String random,
        @Nullable Map<String, @Nullable Object> content,
        @Nullable String warnings,
        List<Failure> failures,
        @Nullable String waitingForm,
        @Nullable String waitingNumber,
        @Nullable Map<String, @Nullable Object> writeBack,
        List<Sent> deliveries) {

    /**
     * One delivery of the record.
     *
     * @param version of the record that was sent
     * @param documentVersion of the integration, null = a draft that was tried, or sent before versions were kept
     * @param outcome null = not known yet
     * @param otherRequest of the whole call
     * @param body the rendered request of this record, null when it was deleted to save space
     * @param answer what the target said about this record, null = nothing
     * @param error why the call as a whole failed, null = it did not
     */
    public record Sent(
            long deliveryId,
            long runId,
            String api,
            Delivery.State state,
            long version,
            @Nullable Long documentVersion,
            @Nullable Outcome outcome,
            Map<String, @Nullable Object> otherRequest,
            @Nullable Map<String, @Nullable Object> body,
            @Nullable Object answer,
            @Nullable Reason error,
            Instant intendedAt,
            @Nullable Instant settledAt) {}
}
