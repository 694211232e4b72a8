package io.duijie.engine.plugin;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ConnectorType;
import io.duijie.connector.api.Operation;
import io.duijie.connector.api.Reason;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connectors of this process: the built ones and those of a plugin folder; of one id the highest version is in use.
 *
 * <p>A jar that is dropped, replaced or removed counts from the next {@link #look}; {@link #watch} looks every second. The new
 * version is loaded from a private copy beside the old one; what is opened from then on uses it, work that began before keeps
 * the old one to its end, then its classes are freed. A jar that is refused changes nothing. For any number of threads.
 */
public final class ConnectorRegistry implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectorRegistry.class);
    private static final Duration LOOKS_EVERY = Duration.ofSeconds(1);

    private final Deployment deployment;
    private final @Nullable PluginFolder folder;
    private final List<Consumer<ConnectorType>> leavings = new CopyOnWriteArrayList<>();
    private final List<Runnable> changes = new CopyOnWriteArrayList<>();
    private final List<Runnable> settlings = new CopyOnWriteArrayList<>();
    private final Set<Path> broughtFromElsewhere = ConcurrentHashMap.newKeySet();
    private @Nullable PluginWatch watch;

    private ConnectorRegistry(List<Path> builtIn, @Nullable Path folder, JarLoader loader, Clock clock) {
        this.folder = folder == null ? null : new PluginFolder(folder);
        this.deployment =
                new Deployment(builtIn, this.folder, loader, clock, this::leave, this::changed, this::settled);
    }

    /** Loads all jars, in order, from where they are. A jar that is refused is listed and harms nothing. */
    public static ConnectorRegistry load(List<Path> jars, JarLoader loader) {
        ConnectorRegistry registry = new ConnectorRegistry(jars, null, loader, Clock.systemUTC());
        registry.deployment.open(null);
        return registry;
    }

    /**
     * For an engine that follows a folder; loads nothing before {@link #open}.
     *
     * @param builtIn come with the program and can't be removed
     * @param folder need not be there
     */
    public static ConnectorRegistry of(List<Path> builtIn, Path folder, JarLoader loader, Clock clock) {
        return new ConnectorRegistry(builtIn, folder, loader, clock);
    }

    /**
     * Loads all jars; does nothing when they are loaded already.
     *
     * @param copies a folder for private copies, so that a jar may be overwritten while it is in use
     */
    public void open(Path copies) {
        deployment.open(copies);
    }

    /** The folder that is followed, absolute; empty when none is. */
    public Optional<Path> folder() {
        return Optional.ofNullable(folder).map(PluginFolder::path);
    }

    /** The jars of a folder by name; none when there is no such folder. */
    public static List<Path> jarsIn(Path folder) {
        return PluginFolder.jars(folder);
    }

    public Optional<ConnectorType> byId(String id) {
        return Optional.ofNullable(active().get(id)).map(LoadedConnector::type);
    }

    /**
     * The connectors that list {@code api} among their operations; where none lists it, those that know it all the same. One
     * that takes anything ({@link Operation#ANY}) is not among them.
     */
    public List<ConnectorType> byApi(String api) {
        List<ConnectorType> all =
                active().values().stream().map(LoadedConnector::type).toList();
        List<ConnectorType> listing = all.stream()
                .filter(type -> type.describe().operations().stream().anyMatch(operation -> names(operation, api)))
                .toList();
        return listing.isEmpty() ? all.stream().filter(type -> knows(type, api)).toList() : listing;
    }

    /** One that can't be asked knows nothing: it is not to stand in the way of the others. */
    private static boolean knows(ConnectorType type, String api) {
        try {
            return type.operation(api)
                    .filter(operation -> !operation.api().equals(Operation.ANY))
                    .isPresent();
        } catch (ConnectorException e) {
            LOG.warn(
                    "{} is not looked for in connector {}: {}",
                    api,
                    type.describe().id(),
                    e.reason());
            return false;
        }
    }

    private static boolean names(Operation operation, String api) {
        return operation.api().toLowerCase(Locale.ROOT).equals(api.toLowerCase(Locale.ROOT));
    }

    private Map<String, LoadedConnector> active() {
        return deployment.active();
    }

    /** Those in use. */
    public List<LoadedConnector> connectors() {
        return List.copyOf(active().values());
    }

    /** The jars that are not usable. */
    public List<JarCheck.Refused> refused() {
        List<JarCheck.Refused> refused = new ArrayList<>();
        for (ConnectorVersion version : deployment.versions()) {
            Reason problem = version.problem();
            if (problem != null) {
                refused.add(new JarCheck.Refused(version.jar(), problem));
            }
        }
        return refused;
    }

    /** Every version that is loaded and every jar that is known, as they are now: by id, those in use first. */
    public List<ConnectorVersion> versions() {
        return deployment.versions();
    }

    /** Grows whenever another version of a connector is in use than before. What was made from a description is to be made anew. */
    public long revision() {
        return deployment.revision();
    }

    /**
     * Puts a jar into the plugin folder, if it would load: checked first, then renamed into place, then in use when this returns.
     * It takes the place of every jar of the same connector in the folder, of a higher version too.
     *
     * @param name as the user knows the file, for messages
     * @param content read to its end, closed by the caller
     * @throws IllegalStateException when this registry follows no folder
     * @throws java.io.UncheckedIOException when the content can't be read or the folder can't be written
     */
    public JarCheck install(String name, InputStream content) {
        return deployment.install(name, content);
    }

    /**
     * Deletes the jars of a connector from the plugin folder; work under way ends first. A built-in version takes over where
     * there is one.
     *
     * @param what the connector's id, or the name of a jar in the folder
     * @return why it can't be removed; empty when it is
     * @throws java.io.UncheckedIOException when the file can't be deleted
     */
    public Optional<Reason> remove(String what) {
        return deployment.remove(what);
    }

    /** Takes up what has changed in the folder and lies still since the look before. Without a folder it does nothing. */
    public void look() {
        deployment.look();
    }

    /** Looks every second until this is closed. */
    public synchronized void watch() {
        if (folder != null && watch == null) {
            watch = new PluginWatch(this::look, LOOKS_EVERY);
        }
    }

    /**
     * @param leaving told of every version that is not in use any more, before it is waited for: it is to close what it holds
     *     open on it and nobody uses
     */
    public void onLeaving(Consumer<ConnectorType> leaving) {
        leavings.add(leaving);
    }

    /** @param change told after every change of what is in use, in the thread that made it */
    public void onChange(Runnable change) {
        changes.add(change);
    }

    /** @param settling told whenever jars were taken up or let go, used or refused, in the thread that did it */
    public void onSettled(Runnable settling) {
        settlings.add(settling);
    }

    /** Notes that the program itself is about to put this jar into the folder, or to take it away. */
    void bringFromElsewhere(Path jar) {
        broughtFromElsewhere.add(jar.toAbsolutePath().normalize());
    }

    /** Whether the latest change of this jar was made by another node, not by a person here; forgets it. */
    public boolean wasBroughtFromElsewhere(Path jar) {
        return broughtFromElsewhere.remove(jar.toAbsolutePath().normalize());
    }

    private void settled() {
        settlings.forEach(ConnectorRegistry::tell);
    }

    private void leave(ConnectorType type) {
        leavings.forEach(leaving -> tell(() -> leaving.accept(type)));
    }

    private void changed() {
        changes.forEach(ConnectorRegistry::tell);
    }

    private static void tell(Runnable listener) {
        try {
            listener.run();
        } catch (RuntimeException e) {
            LOG.error("what follows the connectors failed at a change", e);
        }
    }

    /** Versions that have ended and whose classes are still held by something. For tests and diagnosis: a collection frees them. */
    int lingering() {
        return deployment.lingering();
    }

    /** Ends all, used or not. */
    @Override
    public void close() {
        PluginWatch watching;
        synchronized (this) {
            watching = watch;
            watch = null;
        }
        if (watching != null) {
            watching.close();
        }
        deployment.close();
    }
}
