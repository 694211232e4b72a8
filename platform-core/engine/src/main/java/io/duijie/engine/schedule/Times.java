package io.duijie.engine.schedule;

import java.time.Instant;
import java.util.Optional;

/** When integrations run by themselves. */
@FunctionalInterface
public interface Times {
    /** The next time after {@code after}; empty when this integration has no such schedule (any more). */
    Optional<Instant> next(String integrationId, ScheduledJob job, Instant after);
}
