package io.duijie.engine.load;

import java.util.List;

/** Where the records come from that a run sends. Used by one thread. */
interface Supply {
    /**
     * The next records that may be sent now; empty when there are none, or when what there is was given already.
     *
     * @param now milliseconds
     * @param moreToCome an extraction may still stage records
     */
    Portion next(long now, boolean moreToCome);

    /** Begins again at the first record. Nothing is under way. */
    void restart();

    /**
     * Records to be mapped together.
     *
     * @param size how many documents one call carries at most
     */
    record Portion(List<ClaimedRecord> records, int size) {
        static final Portion NOTHING = new Portion(List.of(), 1);

        boolean isEmpty() {
            return records.isEmpty();
        }
    }
}
