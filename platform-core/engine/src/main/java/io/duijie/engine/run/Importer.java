package io.duijie.engine.run;

import io.duijie.engine.alert.AlertDocuments;
import io.duijie.engine.alert.Alerts;
import io.duijie.engine.connection.ConnectionDefinition;
import io.duijie.engine.connection.jdbi.Connections;
import io.duijie.engine.document.Integration;
import io.duijie.engine.integration.jdbi.Integrations;
import io.duijie.engine.metadata.Loaded;
import io.duijie.engine.metadata.MetadataFile;
import io.duijie.engine.metadata.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Takes files into the store: what is right is imported, what has errors is reported and left out. */
public final class Importer {
    private final Documents documents;
    private final FileChecks checks;
    private final Integrations integrations;
    private final Connections connections;
    private final Alerts alerts;

    Importer(
            Documents documents, FileChecks checks, Integrations integrations, Connections connections, Alerts alerts) {
        this.documents = documents;
        this.checks = checks;
        this.integrations = integrations;
        this.connections = connections;
        this.alerts = alerts;
    }

    /**
     * Checks the files against each other and against the stored connections; changes nothing.
     *
     * @throws CheckRefused when too much is being checked, or it takes too long
     */
    public List<Problem> check(List<MetadataFile> files) {
        return checks.of(() -> documents.check(files));
    }

    /** The same with what the files hold. */
    public Loaded load(List<MetadataFile> files) {
        return checks.of(() -> documents.load(files));
    }

    /** Imports every file without errors, on the thread that asks. Files imported again unchanged change nothing. */
    public Imported importFiles(List<MetadataFile> files) {
        return importLoaded(documents.load(files));
    }

    /** The same with what {@link #load} found. */
    public Imported importLoaded(Loaded loaded) {
        List<String> imported = new ArrayList<>();
        for (ConnectionDefinition definition : loaded.connections()) {
            connections.save(definition);
            imported.add(definition.id());
        }
        for (AlertDocuments.AlertsFile file : loaded.alerts()) {
            alerts.take(file);
            file.channels().forEach(channel -> imported.add(channel.id()));
            file.rules().forEach(rule -> imported.add(rule.id()));
        }
        List<Problem> problems = new ArrayList<>(loaded.problems());
        for (Integration integration : loaded.integrations()) {
            MetadataFile file = Objects.requireNonNull(loaded.files().get(integration.id()));
            if (!loaded.hasErrors() || standsAlone(file, problems)) {
                integrations.save(
                        integration.id(),
                        integration.name(),
                        integration.enabled(),
                        new String(file.bytes(), StandardCharsets.UTF_8));
                imported.add(integration.id());
            }
        }
        return new Imported(
                new Loaded(problems, loaded.integrations(), loaded.connections(), loaded.files(), loaded.alerts()),
                imported);
    }

    /**
     * Whether a right file is right too without those that have errors.
     *
     * @param problems takes what is wrong with it only because another one has errors, such as its connection's
     */
    private boolean standsAlone(MetadataFile file, List<Problem> problems) {
        List<Problem> alone =
                documents.check(List.of(file)).stream().filter(Problem::isError).toList();
        problems.addAll(alone);
        return alone.isEmpty();
    }

    /**
     * What was imported.
     *
     * @param loaded all problems, and what the files hold
     * @param ids of the imported connections, alert channels and rules, then of the imported integrations
     */
    public record Imported(Loaded loaded, List<String> ids) {
        public Imported {
            ids = List.copyOf(ids);
        }
    }
}
