package io.duijie.engine.quota;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Remembers permits beyond the process. */
public interface PermitLog {
    /** Durable when it returns; gives the permit's id. Permits may be forgotten {@code keep} after their end. */
    long began(Instant at, Duration keep);

    /** May be lost: a permit without end counts as ended when it is read back. */
    void ended(long id, Instant at);

    /** So many calls ended at that time, or before it within the hour. */
    record Ended(Instant at, int calls) {}

    /** The ends not longer than {@code window} ago, oldest first; every permit without end has ended at {@code now}. */
    List<Ended> recall(Instant now, Duration window);

    /** Remembers nothing. */
    static PermitLog none() {
        return new NoPermitLog();
    }
}
