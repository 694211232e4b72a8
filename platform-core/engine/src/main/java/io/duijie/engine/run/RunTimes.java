package io.duijie.engine.run;

import io.duijie.connector.api.ConnectorException;
import io.duijie.dialect.document.Integration;
import io.duijie.dialect.document.OmissionRemedy;
import io.duijie.dialect.metadata.cron.CronSchedule;
import io.duijie.engine.integration.StoredIntegration;
import io.duijie.engine.schedule.ScheduledJob;
import io.duijie.engine.schedule.Times;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The cron lines of the stored integrations: an integration that is switched off or can't run has none. */
final class RunTimes implements Times {
    private final Documents documents;

    RunTimes(Documents documents) {
        this.documents = documents;
    }

    @Override
    public Optional<Instant> next(String integrationId, ScheduledJob job, Instant after) {
        return next(documents.now(integrationId), integrationId, job, after);
    }

    /** The same of documents that were asked for already. */
    static Optional<Instant> next(Documents.Now now, String integrationId, ScheduledJob job, Instant after) {
        if (now.find(integrationId).filter(StoredIntegration::enabled).isEmpty()) {
            return Optional.empty();
        }
        try {
            Integration integration = now.compiled(integrationId).integration();
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
}
