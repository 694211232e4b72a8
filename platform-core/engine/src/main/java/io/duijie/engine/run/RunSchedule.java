package io.duijie.engine.run;

import io.duijie.connector.api.ConnectorException;
import io.duijie.engine.document.Integration;
import io.duijie.engine.document.OmissionRemedy;
import io.duijie.engine.integration.jdbi.Integrations;
import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.metadata.cron.CronSchedule;
import io.duijie.engine.schedule.ScheduledJob;
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
    public Optional<Instant> next(String integrationId, ScheduledJob job, Instant after) {
        boolean enabled = integrations
                .find(integrationId)
                .filter(stored -> stored.enabled())
                .isPresent();
        if (!enabled) {
            return Optional.empty();
        }
        try {
            Integration integration = documents.compiled(integrationId).integration();
            @Nullable String line = line(integration, job);
            return line == null
                    ? Optional.empty()
                    : CronSchedule.of(line, integration.schedule().zone()).next(after);
        } catch (ConnectorException e) {
            return Optional.empty();
        }
    }

    private static @Nullable String line(Integration integration, ScheduledJob job) {
        OmissionRemedy remedy = integration.source().omissionRemedy();
        return switch (job) {
            case EXTRACT -> integration.schedule().source();
            case LOAD -> integration.schedule().target();
            case REMEDY -> remedy == null ? null : remedy.crontab();
        };
    }

    @Override
    public boolean run(String integrationId, ScheduledJob job) {
        return runner.runQuietly(
                integrationId,
                switch (job) {
                    case EXTRACT -> RunOrder.usual(RunOrder.Stage.EXTRACT, RunInfo.Cause.SCHEDULE);
                    case LOAD -> RunOrder.usual(RunOrder.Stage.LOAD, RunInfo.Cause.SCHEDULE);
                    case REMEDY -> RunOrder.remedy(RunInfo.Cause.SCHEDULE);
                });
    }
}
