package io.duijie.console.web;

import io.duijie.console.account.jdbi.Audit;
import io.duijie.engine.integration.StoredIntegration;
import io.duijie.engine.metadata.Loaded;
import io.duijie.engine.metadata.MetadataFile;
import io.duijie.engine.run.Importer;
import io.duijie.engine.run.Platform;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What an import changes, for the audit log: of an integration the places in its document, never values. */
public final class ImportNotes {
    private final Platform platform;
    private final Map<String, StoredIntegration> former;

    private ImportNotes(Platform platform, Map<String, StoredIntegration> former) {
        this.platform = platform;
        this.former = former;
    }

    static ImportNotes before(Platform platform, Loaded loaded) {
        Map<String, StoredIntegration> former = new HashMap<>();
        loaded.integrations().forEach(integration -> platform.integrations()
                .find(integration.id())
                .ifPresent(stored -> former.put(stored.id(), stored)));
        return new ImportNotes(platform, former);
    }

    /** Imports and notes it. */
    public static Importer.Imported importing(Platform platform, List<MetadataFile> files, String by) {
        Map<String, StoredIntegration> former = new HashMap<>();
        platform.integrations().list().forEach(stored -> former.put(stored.id(), stored));
        Importer.Imported imported = platform.importer().importFiles(files);
        ImportNotes notes = new ImportNotes(platform, former);
        Audit audit = new Audit(platform.database(), platform.clock());
        imported.ids().forEach(id -> audit.add(by, "import", id, notes.of(id)));
        return imported;
    }

    /** Once it is imported. */
    String of(String id) {
        StoredIntegration before = former.get(id);
        return platform.integrations()
                .find(id)
                .map(after -> before == null
                        ? "new, revision " + after.revision()
                        : "revision " + before.revision() + " → " + after.revision() + ": "
                                + DocumentChanges.between(before.document(), after.document()))
                .orElse("connection");
    }
}
