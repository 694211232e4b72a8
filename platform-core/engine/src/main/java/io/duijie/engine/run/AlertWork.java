package io.duijie.engine.run;

import io.duijie.connector.api.Reason;
import io.duijie.engine.alert.Alerts;
import io.duijie.engine.alert.ScheduleView;
import io.duijie.engine.schedule.RecurringWork;
import io.duijie.engine.schedule.ScheduledJob;
import io.duijie.engine.schedule.Schedules;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Alerts as work of the scheduler, and the schedules as alerts see them. */
final class AlertWork {
    static final String NAME = "alerts";

    private static final Duration EVERY = Duration.ofSeconds(20);

    private final Alerts alerts;
    private final RunSchedule work;
    private final Documents documents;

    AlertWork(Alerts alerts, RunSchedule work, Documents documents) {
        this.alerts = alerts;
        this.work = work;
        this.documents = documents;
    }

    RecurringWork recurring() {
        return new RecurringWork(NAME, EVERY, schedules -> alerts.tick(view(schedules)));
    }

    private ScheduleView view(Schedules schedules) {
        return new ScheduleView() {
            @Override
            public Optional<Instant> expected(String integrationId, ScheduledJob job, Instant after) {
                return work.next(integrationId, job, after);
            }

            @Override
            public Optional<Instant> due(String integrationId, ScheduledJob job) {
                return schedules.due(integrationId, job);
            }

            @Override
            public Optional<Reason> problem(String integrationId) {
                return documents.problem(integrationId);
            }
        };
    }
}
