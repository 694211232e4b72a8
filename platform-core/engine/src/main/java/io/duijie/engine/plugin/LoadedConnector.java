package io.duijie.engine.plugin;

import io.duijie.connector.api.ConnectorType;
import java.nio.file.Path;

/** A connector that loaded from a jar and can be used until it is closed. */
public final class LoadedConnector implements AutoCloseable {
    private final Path jar;
    private final ConnectorType type;
    private final JarManager manager;

    LoadedConnector(Path jar, ConnectorType type, JarManager manager) {
        this.jar = jar;
        this.type = type;
        this.manager = manager;
    }

    public Path jar() {
        return jar;
    }

    public ConnectorType type() {
        return type;
    }

    public String id() {
        return type.describe().id();
    }

    public String version() {
        return type.describe().version();
    }

    boolean isNewerThan(LoadedConnector other) {
        return manager.getVersionManager().compareVersions(version(), other.version()) > 0;
    }

    boolean hasSameVersionAs(LoadedConnector other) {
        return manager.getVersionManager().compareVersions(version(), other.version()) == 0;
    }

    /** Unloads the classes. Nothing of the connector may be in use any more. */
    @Override
    public void close() {
        manager.unloadPlugins();
    }
}
