package io.duijie.engine.map;

import io.duijie.connector.api.WriteRequest;
import io.duijie.engine.document.Failure;
import java.util.List;
import java.util.Map;

/**
 * What a list of records became.
 *
 * @param calls to be made in this order
 * @param failed in the order of the records
 * @param skipped by the hook {@code beforeWrite}
 * @param warnings data-quality warnings by code
 */
public record MappedBatch(
        List<MappedCall> calls, List<FailedRecord> failed, List<PendingRecord> skipped, Map<String, Long> warnings) {
    public MappedBatch {
        calls = List.copyOf(calls);
        failed = List.copyOf(failed);
        skipped = List.copyOf(skipped);
    }

    /** One call; its records in the order of {@link WriteRequest#records()}. */
    public record MappedCall(WriteRequest request, List<PendingRecord> records) {
        public MappedCall {
            records = List.copyOf(records);
        }
    }

    /** A record that can't be sent and why. */
    public record FailedRecord(PendingRecord record, List<Failure> failures) {}
}
