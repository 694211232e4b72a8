package io.duijie.engine.run;

import io.duijie.connector.api.ConnectorException;
import io.duijie.engine.document.Schedule;
import io.duijie.engine.integration.jdbi.Integrations;
import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.metadata.cron.CronSchedule;
import io.duijie.engine.schedule.ScheduledWork;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The cron lines of the stored integrations: an integration that is switched off or can't run has none. */
final class RunSchedule implements ScheduledWork {
    private final Integrations integrations;
    private final Documents documents;
    private final Runner runner;

    RunSchedule(Integrations integrations, Documents documents, Runner runner) {
        this.integrations = integrations;
        this.documents = documents;
        this.runner = runner;
    }

    @Override
    public Optional<Instant> next(String integrationId, RunInfo.Kind kind, Instant after) {
        boolean enabled = integrations
                .find(integrationId)
                .filter(stored -> stored.enabled())
                .isPresent();
        if (!enabled) {
            return Optional.empty();
        }
        try {
            Schedule schedule = documents.compiled(integrationId).integration().schedule();
            @Nullable String line = kind == RunInfo.Kind.EXTRACT ? schedule.source() : schedule.target();
            return line == null
                    ? Optional.empty()
                    : CronSchedule.of(line, schedule.zone()).next(after);
        } catch (ConnectorException e) {
            return Optional.empty();
        }
    }

    @Override
    public void run(String integrationId, RunInfo.Kind kind) {
        RunOrder.Stage stage = kind == RunInfo.Kind.EXTRACT ? RunOrder.Stage.EXTRACT : RunOrder.Stage.LOAD;
        runner.runQuietly(integrationId, RunOrder.usual(stage, RunInfo.Cause.SCHEDULE));
    }
}
