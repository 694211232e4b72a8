package io.duijie.dialect.map;

import io.duijie.connector.api.WriteRequest;
import io.duijie.dialect.document.Failure;
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
        List<MappedCall> calls, List<FailedRecord> failed, List<Bundle> skipped, Map<String, Long> warnings) {
    public MappedBatch {
        calls = List.copyOf(calls);
        failed = List.copyOf(failed);
        skipped = List.copyOf(skipped);
    }

    /** One call; its documents in the order of {@link WriteRequest#records()}. */
    public record MappedCall(WriteRequest request, List<Bundle> bundles) {
        public MappedCall {
            bundles = List.copyOf(bundles);
        }

        /** What was rendered: a record, or a document that several records make. */
        public List<PendingRecord> records() {
            return bundles.stream().map(Bundle::whole).toList();
        }
    }

    /** Records that can't be sent and why; usually one. */
    public record FailedRecord(Bundle bundle, List<Failure> failures) {
        /** The first of them. */
        public PendingRecord record() {
            return bundle.whole();
        }
    }

    /** How many records the hook left out. */
    public long skippedRecords() {
        return skipped.stream().mapToLong(bundle -> bundle.members().size()).sum();
    }
}
