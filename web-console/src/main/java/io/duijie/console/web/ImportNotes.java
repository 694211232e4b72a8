package io.duijie.console.web;

import io.duijie.console.account.jdbi.Audit;
import io.duijie.dialect.document.alert.AlertSettings;
import io.duijie.dialect.document.connection.ConnectionDefinition;
import io.duijie.dialect.metadata.MetadataFile;
import io.duijie.engine.connection.StoredConnection;
import io.duijie.engine.integration.Saving;
import io.duijie.engine.integration.StoredIntegration;
import io.duijie.engine.run.Importer;
import io.duijie.engine.run.Platform;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What an import changes, in the audit log as what it is: by the words of the direct ways, and the places, never values. */
public final class ImportNotes {
    private static final String BY_IMPORT = "import: ";

    private final Platform platform;
    private final Map<String, StoredIntegration> integrations;
    private final Map<String, ConnectionDefinition> connections;
    private final AlertSettings alerts;

    private ImportNotes(Platform platform) {
        this.platform = platform;
        this.integrations = platform.integrations().list().stream()
                .collect(Collectors.toMap(StoredIntegration::id, Function.identity()));
        this.connections = platform.connections().list().stream()
                .map(StoredConnection::definition)
                .collect(Collectors.toMap(ConnectionDefinition::id, Function.identity()));
        this.alerts = platform.alerts().configuration().settings();
    }

    static ImportNotes before(Platform platform) {
        return new ImportNotes(platform);
    }

    /** Imports and notes it. */
    public static Importer.Imported importing(
            Platform platform, List<MetadataFile> files, String by, @Nullable String why) {
        ImportNotes notes = before(platform);
        Importer.Imported imported = platform.importer().importFiles(files, new Saving(by, why));
        notes.add(imported, new Audit(platform.database(), platform.clock()), by);
        return imported;
    }

    /** Once it is imported. */
    void add(Importer.Imported imported, Audit audit, String by) {
        for (Importer.Item item : imported.items()) {
            String id = item.id();
            switch (item.kind()) {
                case INTEGRATION -> audit.add(by, "import", id, integration(id));
                case CONNECTION ->
                    audit.add(
                            by,
                            connections.containsKey(id) ? "change-connection" : "create-connection",
                            id,
                            BY_IMPORT + connection(id));
                case ALERT_CHANNEL -> audit.add(by, "save-alert-channel", id, BY_IMPORT + channel(id));
                case ALERT_RULE -> audit.add(by, "save-alert-rule", id, BY_IMPORT + rule(id));
                case ALERT_SETTINGS ->
                    audit.add(
                            by,
                            "save-alert-settings",
                            id,
                            BY_IMPORT
                                    + AlertAnswers.changes(
                                            alerts,
                                            platform.alerts().configuration().settings()));
            }
        }
    }

    private String integration(String id) {
        StoredIntegration before = integrations.get(id);
        return platform.integrations()
                .find(id)
                .map(after -> before == null
                        ? "new, revision " + after.revision()
                        : "revision " + before.revision() + " → " + after.revision() + ": "
                                + DocumentChanges.between(before.document(), after.document()))
                .orElse("");
    }

    private String connection(String id) {
        Optional<ConnectionDefinition> after = platform.connections().show(id).map(StoredConnection::definition);
        ConnectionDefinition before = connections.get(id);
        return after.map(now ->
                        before == null ? now.connector() : String.join(", ", ConnectionAnswers.changes(before, now)))
                .orElse("");
    }

    private String channel(String id) {
        return platform.alerts()
                .configuration()
                .channel(id)
                .map(stored -> stored.channel().kind().word())
                .orElse("");
    }

    private String rule(String id) {
        return platform.alerts().configuration().rules().stream()
                .filter(rule -> rule.id().equals(id))
                .map(rule -> rule.kind().word())
                .findFirst()
                .orElse("");
    }
}
