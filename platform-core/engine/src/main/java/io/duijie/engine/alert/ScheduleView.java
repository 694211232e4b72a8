package io.duijie.engine.alert;

import io.duijie.connector.api.Reason;
import io.duijie.engine.schedule.ScheduledJob;
import java.time.Instant;
import java.util.Optional;

/** What the watchdog needs to know of the schedules. */
public interface ScheduleView {
    /** The first time after {@code after} at which it is to run; empty when it has no such schedule. */
    Optional<Instant> expected(String integrationId, ScheduledJob job, Instant after);

    /** When the scheduler will run it, or would have; empty when it has no time for it. An execution under way is due now. */
    Optional<Instant> due(String integrationId, ScheduledJob job);

    /** Why the integration can't run at all; empty when it can. */
    Optional<Reason> problem(String integrationId);

    /** Nothing is to run by itself. */
    static ScheduleView none() {
        return new ScheduleView() {
            @Override
            public Optional<Instant> expected(String integrationId, ScheduledJob job, Instant after) {
                return Optional.empty();
            }

            @Override
            public Optional<Instant> due(String integrationId, ScheduledJob job) {
                return Optional.empty();
            }

            @Override
            public Optional<Reason> problem(String integrationId) {
                return Optional.empty();
            }
        };
    }
}
