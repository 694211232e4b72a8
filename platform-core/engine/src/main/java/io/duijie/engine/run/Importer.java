package io.duijie.engine.run;

import io.duijie.engine.alert.AlertDocuments;
import io.duijie.engine.alert.Alerts;
import io.duijie.engine.connection.ConnectionDefinition;
import io.duijie.engine.connection.jdbi.Connections;
import io.duijie.engine.document.Ids;
import io.duijie.engine.document.Integration;
import io.duijie.engine.integration.jdbi.Integrations;
import io.duijie.engine.metadata.Loaded;
import io.duijie.engine.metadata.MetadataFile;
import io.duijie.engine.metadata.problem.Code;
import io.duijie.engine.metadata.problem.Problem;
import io.duijie.engine.metadata.problem.Severity;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Takes files into the store: what is right is imported, what has errors is reported and left out. */
public final class Importer {
    private final Documents documents;
    private final Integrations integrations;
    private final Connections connections;
    private final Alerts alerts;

    Importer(Documents documents, Integrations integrations, Connections connections, Alerts alerts) {
        this.documents = documents;
        this.integrations = integrations;
        this.connections = connections;
        this.alerts = alerts;
    }

    /** Checks the files against each other and against the stored connections; changes nothing. */
    public List<Problem> check(List<MetadataFile> files) {
        return documents.load(files).problems();
    }

    /** The same with what the files hold. */
    public Loaded load(List<MetadataFile> files) {
        return documents.load(files);
    }

    /** Imports every file without errors. Files imported again unchanged change nothing. */
    public Imported importFiles(List<MetadataFile> files) {
        return importLoaded(load(files));
    }

    /** The same with what {@link #load} found. */
    public Imported importLoaded(Loaded loaded) {
        List<String> imported = new ArrayList<>();
        List<Problem> problems = new ArrayList<>(loaded.problems());
        Map<String, String> stored = byKey(connections.connectors().keySet());
        for (ConnectionDefinition definition : loaded.connections()) {
            if (isItself(definition.id(), stored, "connections", problems)) {
                connections.save(definition);
                imported.add(definition.id());
            }
        }
        for (AlertDocuments.AlertsFile file : loaded.alerts()) {
            alerts.take(file);
            file.channels().forEach(channel -> imported.add(channel.id()));
            file.rules().forEach(rule -> imported.add(rule.id()));
        }
        Map<String, String> known =
                byKey(integrations.heads().stream().map(Integrations.Head::id).toList());
        for (Integration integration : loaded.integrations()) {
            MetadataFile file = Objects.requireNonNull(loaded.files().get(integration.id()));
            if ((!loaded.hasErrors() || standsAlone(file, problems))
                    && isItself(integration.id(), known, file.name(), problems)) {
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

    private static Map<String, String> byKey(Collection<String> ids) {
        Map<String, String> byKey = new HashMap<>();
        ids.forEach(id -> byKey.merge(Ids.key(id), id, (one, other) -> one));
        return byKey;
    }

    /** Whether an id is new, or stored as it is; one that differs by case alone from a stored one is refused. */
    private static boolean isItself(String id, Map<String, String> stored, String file, List<Problem> problems) {
        String like = stored.get(Ids.key(id));
        if (like == null || like.equals(id)) {
            return true;
        }
        problems.add(new Problem(file, 1, 1, "", Code.BAD_ID.text(), Severity.ERROR, Ids.tooLike(id, like)));
        return false;
    }

    /**
     * Whether a right file is right too without those that have errors.
     *
     * @param problems takes what is wrong with it only because another one has errors, such as its connection's
     */
    private boolean standsAlone(MetadataFile file, List<Problem> problems) {
        List<Problem> alone =
                check(List.of(file)).stream().filter(Problem::isError).toList();
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
