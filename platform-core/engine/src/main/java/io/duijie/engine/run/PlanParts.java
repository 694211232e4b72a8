package io.duijie.engine.run;

import io.duijie.connector.api.ConnectorType;
import io.duijie.connector.api.QuotaLimit;
import io.duijie.dialect.document.Integration;
import io.duijie.dialect.document.connection.ConnectionDefinition;
import io.duijie.dialect.metadata.Loaded;
import io.duijie.dialect.metadata.MetadataFile;
import io.duijie.dialect.metadata.problem.Problem;
import io.duijie.dialect.render.variable.Variables;
import io.duijie.engine.alert.Alerts;
import io.duijie.engine.alert.jdbi.AlertConfiguration;
import io.duijie.engine.connection.ConnectorTypes;
import io.duijie.engine.connection.jdbi.Connections;
import io.duijie.engine.http.HttpClients;
import io.duijie.engine.integration.Saving;
import io.duijie.engine.integration.jdbi.Integrations;
import io.duijie.engine.quota.QuotaForecast;
import io.duijie.engine.run.compiled.CompiledIntegration;
import io.duijie.engine.run.promote.Promotion;
import io.duijie.engine.run.promote.Workshop;
import io.duijie.engine.secret.SecretBox;
import io.duijie.engine.store.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The platform as plans use it: its parts can be made on a store that is one transaction. */
record PlanParts(
        Database database,
        SecretBox box,
        HttpClients clients,
        ConnectorTypes types,
        Function<String, @Nullable String> environment,
        Clock clock) {
    private static final Duration USUAL_CALL = Duration.ofMillis(300);

    Promotion promotion(Documents documents, FileChecks checks, Importer importer, Trial trial, RunPipeline pipeline) {
        return new Promotion(
                new Workshop() {
                    @Override
                    public Loaded load(List<MetadataFile> files) {
                        return importer.load(files);
                    }

                    @Override
                    public CompiledIntegration compile(Integration integration, Map<String, String> more) {
                        Map<String, String> connectors =
                                new LinkedHashMap<>(connections(database).connectors());
                        connectors.putAll(more);
                        return trial.compile(integration, connectors);
                    }

                    @Override
                    public Variables variables(CompiledIntegration integration, Instant now) {
                        return pipeline.variables(integration, now);
                    }

                    @Override
                    public Duration time(Integration integration, long calls) {
                        return PlanParts.this.time(integration.target().connection(), calls);
                    }

                    @Override
                    public Kept kept(Database store) {
                        return new Kept(
                                new Integrations(store, clock),
                                connections(store),
                                new AlertConfiguration(store, box, clock));
                    }

                    @Override
                    public List<Problem> take(Database store, Loaded loaded, Saving saving) {
                        return importer(documents, checks, store)
                                .importLoaded(loaded, saving)
                                .loaded()
                                .problems();
                    }
                },
                database,
                clock);
    }

    /** Takes files into that store. */
    Importer importer(Documents documents, FileChecks checks, Database store) {
        return new Importer(
                documents,
                checks,
                new Integrations(store, clock),
                connections(store),
                new Alerts(store, box, clients, environment, clock));
    }

    private Connections connections(Database store) {
        return new Connections(store, box, types, clock);
    }

    /** One call after the other. */
    private Duration time(@Nullable String connection, long calls) {
        return Optional.ofNullable(connection)
                .flatMap(connections(database)::find)
                .map(found -> new QuotaForecast(limits(found), USUAL_CALL, 1, 0, List.of()).time(calls))
                .orElse(Duration.ZERO);
    }

    private List<QuotaLimit> limits(ConnectionDefinition connection) {
        List<QuotaLimit> own = connection.quota();
        return own != null
                ? own
                : types.byId(connection.connector())
                        .map(ConnectorType::describe)
                        .map(description -> description.quota())
                        .orElse(List.of());
    }
}
