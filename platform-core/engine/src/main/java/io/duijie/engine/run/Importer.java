package io.duijie.engine.run;

import io.duijie.dialect.document.Ids;
import io.duijie.dialect.document.Integration;
import io.duijie.dialect.document.alert.AlertDocuments;
import io.duijie.dialect.document.connection.ConnectionDefinition;
import io.duijie.dialect.document.connection.EnvironmentVariables;
import io.duijie.dialect.document.connection.KeptSecrets;
import io.duijie.dialect.metadata.Loaded;
import io.duijie.dialect.metadata.MetadataFile;
import io.duijie.dialect.metadata.check.StoredSettings;
import io.duijie.dialect.metadata.problem.Code;
import io.duijie.dialect.metadata.problem.Problem;
import io.duijie.dialect.metadata.problem.Severity;
import io.duijie.engine.alert.Alerts;
import io.duijie.engine.connection.StoredConnection;
import io.duijie.engine.connection.jdbi.Connections;
import io.duijie.engine.integration.Saving;
import io.duijie.engine.integration.StoredIntegration;
import io.duijie.engine.integration.Version;
import io.duijie.engine.integration.jdbi.Integrations;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/** Takes files into the store: what is right is imported, what has errors is reported and left out. */
public final class Importer {
    private final Documents documents;
    private final FileChecks checks;
    private final Integrations integrations;
    private final Connections connections;
    private final Alerts alerts;
    private final StoredSettings stored;

    Importer(
            Documents documents, FileChecks checks, Integrations integrations, Connections connections, Alerts alerts) {
        this.documents = documents;
        this.checks = checks;
        this.integrations = integrations;
        this.connections = connections;
        this.alerts = alerts;
        this.stored = new StoredSettings() {
            @Override
            public KeptSecrets ofConnection(String id) {
                return connections.kept(id);
            }

            @Override
            public KeptSecrets ofChannel(String id) {
                return alerts.configuration().kept(id);
            }

            @Override
            public Optional<ConnectionDefinition> connection(String id) {
                return connections.show(id).map(StoredConnection::definition);
            }

            @Override
            public List<Integration> running() {
                return documents.running();
            }

            @Override
            public Map<String, String> predecessors() {
                return documents.predecessors();
            }

            @Override
            public boolean isIntegration(String id) {
                return integrations.find(id).isPresent();
            }
        };
    }

    /**
     * Checks the files against each other and against what is stored; changes nothing.
     *
     * @throws CheckRefused when too much is being checked, or it takes too long
     */
    public Loaded load(List<MetadataFile> files) {
        return checks.of(() -> documents.load(files, stored));
    }

    /** The same for whoever may not import connections: it does not tell which variables there are, nor what is secret. */
    public Loaded loadUntold(List<MetadataFile> files) {
        return checks.of(() -> documents.load(files, EnvironmentVariables.untold(), StoredSettings.NONE));
    }

    /** Imports every file without errors, on the thread that asks. Files imported again unchanged change nothing. */
    public Imported importFiles(List<MetadataFile> files) {
        return importFiles(files, Saving.UNSAID);
    }

    /** The same by somebody. */
    public Imported importFiles(List<MetadataFile> files, Saving saving) {
        return take(documents.load(files, stored), saving, file -> documents.check(List.of(file), stored));
    }

    /**
     * Puts a former document in the place of the present one, as a new version, or lets a draft run; whether its schedules run
     * stays as it is.
     *
     * @param seen the version that was seen running
     */
    public Restored restore(Version version, long seen, Saving saving) {
        MetadataFile file = new MetadataFile(
                version.integrationId() + ".json", version.document().getBytes(StandardCharsets.UTF_8));
        Loaded loaded = checks.of(() -> documents.load(List.of(file), stored));
        List<Problem> errors =
                loaded.problems().stream().filter(Problem::isError).toList();
        StoredIntegration running = integrations.find(version.integrationId()).orElse(null);
        if (!errors.isEmpty() || loaded.integrations().isEmpty() || running == null || running.revision() != seen) {
            return new Restored(errors, false);
        }
        String name = loaded.integrations().get(0).name();
        if (version.isDraft() && version.number() > seen) {
            return new Restored(List.of(), integrations.publish(version, name, seen));
        }
        integrations.save(version.integrationId(), name, running.enabled(), version.document(), saving);
        return new Restored(List.of(), true);
    }

    /**
     * What came of it.
     *
     * @param errors that the document has by now, which keep it from running
     * @param done false also when another version runs than was seen
     */
    public record Restored(List<Problem> errors, boolean done) {
        public Restored {
            errors = List.copyOf(errors);
        }
    }

    /** The same with what {@link #load} found; what is still to be checked is checked as there. */
    public Imported importLoaded(Loaded loaded, Saving saving) {
        return take(loaded, saving, file -> {
            try {
                return checks.of(() -> documents.check(List.of(file), stored));
            } catch (CheckRefused e) {
                return List.of(new Problem(
                        file.name(),
                        1,
                        1,
                        "",
                        e.reason().code(),
                        Severity.ERROR,
                        e.reason().text()));
            }
        });
    }

    private Imported take(Loaded loaded, Saving saving, Function<MetadataFile, List<Problem>> check) {
        List<Item> imported = new ArrayList<>();
        List<Problem> problems = new ArrayList<>(loaded.problems());
        Map<String, String> taken = byKey(connections.connectors().keySet());
        for (ConnectionDefinition definition : loaded.connections()) {
            if (isItself(definition.id(), taken, "connections", problems)) {
                connections.save(definition);
                imported.add(new Item(Item.Kind.CONNECTION, definition.id()));
            }
        }
        for (AlertDocuments.AlertsFile file : loaded.alerts()) {
            alerts.take(file);
            file.channels().forEach(channel -> imported.add(new Item(Item.Kind.ALERT_CHANNEL, channel.id())));
            file.rules().forEach(rule -> imported.add(new Item(Item.Kind.ALERT_RULE, rule.id())));
            if (file.settings() != null || file.digest() != null) {
                imported.add(new Item(Item.Kind.ALERT_SETTINGS, "alerts"));
            }
        }
        Map<String, String> known =
                byKey(integrations.heads().stream().map(Integrations.Head::id).toList());
        for (Integration integration : loaded.integrations()) {
            MetadataFile file = Objects.requireNonNull(loaded.files().get(integration.id()));
            if ((!loaded.hasErrors() || standsAlone(check.apply(file), problems))
                    && isItself(integration.id(), known, file.name(), problems)) {
                integrations.save(
                        integration.id(),
                        integration.name(),
                        integration.enabled(),
                        new String(file.bytes(), StandardCharsets.UTF_8),
                        saving);
                imported.add(new Item(Item.Kind.INTEGRATION, integration.id()));
            }
        }
        return new Imported(
                new Loaded(
                        problems,
                        loaded.integrations(),
                        loaded.connections(),
                        loaded.files(),
                        loaded.alerts(),
                        loaded.kinds()),
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
     * @param found what is wrong with it alone
     * @param problems takes the errors among these, such as its connection's
     */
    private static boolean standsAlone(List<Problem> found, List<Problem> problems) {
        List<Problem> alone = found.stream().filter(Problem::isError).toList();
        problems.addAll(alone);
        return alone.isEmpty();
    }

    /** One thing that was imported. */
    public record Item(Kind kind, String id) {
        /** What it is. */
        public enum Kind {
            CONNECTION,
            ALERT_CHANNEL,
            ALERT_RULE,
            /** Settings or digest. */
            ALERT_SETTINGS,
            INTEGRATION
        }
    }

    /**
     * What was imported.
     *
     * @param loaded all problems, and what the files hold
     * @param items the imported connections, what of alerts was imported, then the imported integrations
     */
    public record Imported(Loaded loaded, List<Item> items) {
        public Imported {
            items = List.copyOf(items);
        }

        /** In the same order; settings of alerts have none. */
        public List<String> ids() {
            return items.stream()
                    .filter(item -> item.kind() != Item.Kind.ALERT_SETTINGS)
                    .map(Item::id)
                    .toList();
        }
    }
}
