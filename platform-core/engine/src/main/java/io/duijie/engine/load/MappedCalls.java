package io.duijie.engine.load;

import io.duijie.connector.api.WriteRequest;
import io.duijie.dialect.document.Failure;
import java.util.List;
import java.util.Map;

/**
 * What records became.
 *
 * @param calls to be made in this order
 * @param failed records that could not be rendered
 * @param skipped records that a hook left out
 * @param warnings data-quality warnings by code
 */
public record MappedCalls(
        List<MappedCall> calls, List<FailedMapping> failed, List<ClaimedRecord> skipped, Map<String, Long> warnings) {
    public MappedCalls {
        calls = List.copyOf(calls);
        failed = List.copyOf(failed);
        skipped = List.copyOf(skipped);
        warnings = Map.copyOf(warnings);
    }

    /**
     * One call and its records, in the order of {@link WriteRequest#records()}.
     */
    public record MappedCall(WriteRequest request, List<ClaimedRecord> records) {
        public MappedCall {
            records = List.copyOf(records);
            if (records.size() != request.records().size()) {
                throw new IllegalArgumentException(records.size() + " records, but the call carries "
                        + request.records().size());
            }
        }
    }

    /** A record, or the one that heads a document, and all its failures, the one that heads them first. */
    public record FailedMapping(ClaimedRecord record, List<Failure> failures) {
        public FailedMapping {
            failures = List.copyOf(failures);
            if (failures.isEmpty()) {
                throw new IllegalArgumentException("record " + record.key() + " failed without a failure");
            }
        }
    }
}
