package io.duijie.console.command;

import io.duijie.console.account.jdbi.Audit;
import io.duijie.console.web.ImportNotes;
import io.duijie.dialect.metadata.MetadataFile;
import io.duijie.engine.run.Importer;
import io.duijie.engine.run.Platform;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the command line changed, in the audit log: whoever may read the home may do it, so it has no account. */
final class CommandAudit {
    static final String BY = "command-line";

    private CommandAudit() {}

    static void note(Platform platform, String action, String subject, @Nullable String detail) {
        new Audit(platform.database(), platform.clock()).add(BY, action, subject, detail);
    }

    static Importer.Imported importing(Platform platform, List<MetadataFile> files) {
        return importing(platform, files, null);
    }

    static Importer.Imported importing(Platform platform, List<MetadataFile> files, @Nullable String why) {
        return ImportNotes.importing(platform, files, BY, why);
    }
}
