package io.duijie.engine.plugin;

import io.duijie.connector.api.ConnectorDescription;
import io.duijie.connector.api.ConnectorType;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A connector that loaded from a jar and can be used until it is closed, or retired and left by its last user. */
public final class LoadedConnector implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LoadedConnector.class);

    private final Path jar;
    private final Containment containment;
    private final LeasedType type;
    private final @Nullable Path copy;
    private final AtomicReference<@Nullable JarManager> manager;
    private final WeakReference<ClassLoader> classes;
    private volatile Runnable onEnd = () -> {};

    /** @param copy the private copy that it was loaded from, deleted at its end; null = it was loaded from the jar itself */
    LoadedConnector(
            Path jar,
            @Nullable Path copy,
            ConnectorType type,
            ConnectorDescription description,
            Containment containment,
            JarManager manager) {
        this.jar = jar;
        this.copy = copy;
        this.containment = containment;
        this.type = new LeasedType(type, description, containment, this::unload);
        this.manager = new AtomicReference<>(manager);
        this.classes = new WeakReference<>(type.getClass().getClassLoader());
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

    /** Connections open on it and calls into it under way. */
    public int users() {
        return type.users();
    }

    /** How it does. */
    public ConnectorHealth health() {
        return containment.health();
    }

    /** Its class loader, as long as anything holds it. */
    WeakReference<ClassLoader> classes() {
        return classes;
    }

    /** Ends it when its last user leaves; then {@code ended} runs, in the thread that left last. */
    void retire(Runnable ended) {
        onEnd = ended;
        type.retire();
    }

    private void unload() {
        JarManager open = manager.getAndSet(null);
        try {
            if (open != null) {
                containment.farewell("Plugin.stop", () -> {
                    open.unloadPlugins();
                    return true;
                });
            }
        } catch (RuntimeException | LinkageError | StackOverflowError | AssertionError e) {
            LOG.warn("The connector {} {} did not unload cleanly", id(), version(), e);
        } finally {
            containment.end();
            deleteCopy();
            onEnd.run();
        }
    }

    private void deleteCopy() {
        try {
            if (copy != null) {
                Files.deleteIfExists(Objects.requireNonNull(copy));
            }
        } catch (IOException e) {
            LOG.debug("The copy {} of a connector stays until the next start", copy, e);
        }
    }

    /** Unloads the classes now. Nothing of the connector may be in use any more. */
    @Override
    public void close() {
        type.endNow();
    }
}
