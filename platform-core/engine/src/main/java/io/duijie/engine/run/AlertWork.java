package io.duijie.engine.run;

import io.duijie.connector.api.Reason;
import io.duijie.engine.alert.Alerts;
import io.duijie.engine.alert.ScheduleView;
import io.duijie.engine.schedule.RecurringWork;
import io.duijie.engine.schedule.ScheduledJob;
import io.duijie.engine.schedule.Schedules;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Alerts as work of the scheduler, and the schedules as alerts see them. */
final class AlertWork {
    static final String NAME = "alerts";

    private static final Duration EVERY = Duration.ofSeconds(20);

    private final Alerts alerts;
    private final Documents documents;
    private final Clock clock;

    AlertWork(Alerts alerts, Documents documents, Clock clock) {
        this.alerts = alerts;
        this.documents = documents;
        this.clock = clock;
    }

    RecurringWork recurring() {
        return new RecurringWork(NAME, EVERY, schedules -> alerts.tick(view(schedules)));
    }

    /** Asks for all documents and times at once: there may be hundreds, and this is done after each run. */
    private ScheduleView view(Schedules schedules) {
        Documents.Now now = documents.now();
        Map<Job, Schedules.Planned> planned = schedules.planned().stream()
                .collect(Collectors.toMap(each -> new Job(each.integrationId(), each.job()), each -> each));
        return new ScheduleView() {
            @Override
            public Optional<Instant> expected(String integrationId, ScheduledJob job, Instant after) {
                return RunTimes.next(now, integrationId, job, after);
            }

            @Override
            public Optional<Instant> due(String integrationId, ScheduledJob job) {
                return Optional.ofNullable(planned.get(new Job(integrationId, job.taskName())))
                        .map(each -> each.running() ? clock.instant() : each.at());
            }

            @Override
            public Optional<Reason> problem(String integrationId) {
                return now.problem(integrationId);
            }
        };
    }

    private record Job(String integrationId, String task) {}
}
