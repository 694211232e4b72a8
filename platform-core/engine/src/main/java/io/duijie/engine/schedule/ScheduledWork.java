package io.duijie.engine.schedule;

import java.time.Instant;
import java.util.Optional;

/** What the scheduler asks of the engine. */
public interface ScheduledWork {
    /** The next time after {@code after}; empty when this integration has no such schedule (any more). */
    Optional<Instant> next(String integrationId, ScheduledJob job, Instant after);

    /**
     * Runs it now, to its end. What goes wrong is the run's own account; nothing is thrown for it.
     *
     * @return false when something else is in its way: it is to be tried again shortly, not at its next time only
     */
    boolean run(String integrationId, ScheduledJob job);
}
