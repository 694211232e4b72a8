package io.duijie.dialect.record;

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
    public static final MappedBatch NOTHING = new MappedBatch(List.of(), List.of(), List.of(), Map.of());

    public MappedBatch {
        calls = List.copyOf(calls);
        failed = List.copyOf(failed);
        skipped = List.copyOf(skipped);
    }

    /** Records that can't be sent and all their failures; usually one record. The first failure heads them. */
    public record FailedRecord(Bundle bundle, List<Failure> failures) {
        public FailedRecord {
            failures = List.copyOf(failures);
            if (failures.isEmpty()) {
                throw new IllegalArgumentException("record " + bundle.whole().key() + " failed without a failure");
            }
        }

        /** The first of them. */
        public StoredRecord record() {
            return bundle.whole();
        }
    }

    /** How many records the hook left out. */
    public long skippedRecords() {
        return skipped.stream().mapToLong(bundle -> bundle.members().size()).sum();
    }
}
