package io.duijie.dialect.map;

import io.duijie.dialect.record.StoredRecord;
import io.duijie.dialect.render.value.ValueFailure;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the records of one group make.
 *
 * @param parts the documents in order; more than one only where a document would have too many elements
 * @param failures why there are none; empty = there are
 * @param conflicts how many {@code merge-conflict} warnings there are
 */
record Composed(List<Part> parts, List<ValueFailure> failures, int conflicts) {
    Composed {
        parts = List.copyOf(parts);
        failures = List.copyOf(failures);
    }

    /** One document and the records in it. */
    record Part(Map<String, @Nullable Object> content, List<StoredRecord> records) {}
}
