package io.duijie.engine.store;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Which database to open.
 *
 * @param file the SQLite file
 * @param temporary a folder for the driver's own files, emptied by its owner at start
 * @param server the PostgreSQL database that is used in place of the file; null = the file is used
 * @param node what this process is called among those on one server
 */
public record DatabaseSettings(Path file, Path temporary, @Nullable PostgresAddress server, String node) {
    /** SQLite. */
    public DatabaseSettings(Path file, Path temporary) {
        this(file, temporary, null);
    }

    /** For a process that needs no name of its own. */
    public DatabaseSettings(Path file, Path temporary, @Nullable PostgresAddress server) {
        this(file, temporary, server, PostgresConnections.process());
    }
}
