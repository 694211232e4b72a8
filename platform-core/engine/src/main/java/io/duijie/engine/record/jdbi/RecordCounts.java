package io.duijie.engine.record.jdbi;

import io.duijie.engine.record.RecordState;
import java.util.Map;

/**
 * How many records each integration has in each state. Counting reads an index, which takes longer the more records there are;
 * so a count is given again for twenty times as long as it took. Counting never takes more than a twentieth of one core, and
 * with few records a count is never noticeably old. For any number of threads.
 */
public final class RecordCounts {
    private static final long REST = 20;

    private final RecordQueries records;
    private Map<String, Map<RecordState, Long>> counts = Map.of();
    private long goodUntil;
    private long countedAt;
    private boolean counted;

    public RecordCounts(RecordQueries records) {
        this.records = records;
    }

    /** {@link System#nanoTime()} when the last count began: what was committed before is in it. */
    public synchronized long countedAt() {
        return countedAt;
    }

    /** By integration; those without records and states without records are absent. */
    public synchronized Map<String, Map<RecordState, Long>> byIntegration() {
        long now = System.nanoTime();
        if (!counted || now - goodUntil >= 0) {
            counts = records.counts();
            counted = true;
            countedAt = now;
            long after = System.nanoTime();
            goodUntil = after + (after - now) * REST;
        }
        return counts;
    }
}
