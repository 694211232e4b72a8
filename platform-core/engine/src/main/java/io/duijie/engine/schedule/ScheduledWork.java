package io.duijie.engine.schedule;

import io.duijie.engine.journal.RunInfo;
import java.time.Instant;
import java.util.Optional;

/** What the scheduler asks of the engine. */
public interface ScheduledWork {
    /** The next time after {@code after}; empty when this integration has no such schedule (any more). */
    Optional<Instant> next(String integrationId, RunInfo.Kind kind, Instant after);

    /** Runs it now, to its end. What goes wrong is the run's own account; nothing is thrown for it. */
    void run(String integrationId, RunInfo.Kind kind);
}
