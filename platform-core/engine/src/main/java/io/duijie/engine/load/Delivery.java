package io.duijie.engine.load;

import io.duijie.connector.api.Reason;
import io.duijie.connector.api.WriteRequest;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call to the target whose intent is in the store.
 *
 * @param request carries the records in order of {@code records}
 */
public record Delivery(long id, WriteRequest request, List<ClaimedRecord> records, Instant intendedAt) {
    public Delivery {
        records = List.copyOf(records);
    }

    /** How a delivery stands. */
    public enum State {
        INTENDED,
        IN_DOUBT,
        SETTLED,
        NOT_SENT,
        REFUSED
    }

    /**
     * What became of one record.
     *
     * @param position in the call, from 0
     * @param answer what the vendor said about this record, null = nothing
     */
    public record Settled(
            ClaimedRecord record, int position, Outcome outcome, @Nullable Object answer, Verdict verdict) {}

    /**
     * What became of the delivery. Records that are not named stay as they are.
     *
     * @param error why the call as a whole failed, else null
     */
    public record Settlement(Delivery delivery, State state, @Nullable Reason error, List<Settled> records) {
        public Settlement {
            records = List.copyOf(records);
        }
    }
}
