package io.duijie.engine.delivery;

import io.duijie.dialect.record.StoredRecord;
import java.util.List;

/** Where the records come from that a run sends. Used by one thread. */
public interface Supply {
    /**
     * The next records that may be sent now; empty when there are none, or when what there is was given already.
     *
     * @param now milliseconds
     * @param moreToCome an extraction may still stage records
     */
    Portion next(long now, boolean moreToCome);

    /** Begins again at the first record. Nothing is under way. */
    void restart();

    /** A record that had no answer in a large call travels in smaller and smaller ones, at last alone. */
    static int size(StoredRecord record, int batch) {
        return Math.max(1, batch >> (int) Math.min(record.attempts(), 30));
    }

    /**
     * Records to be mapped together.
     *
     * @param size how many documents one call carries at most
     */
    record Portion(List<StoredRecord> records, int size) {
        public static final Portion NOTHING = new Portion(List.of(), 1);

        public boolean isEmpty() {
            return records.isEmpty();
        }
    }
}
