package io.duijie.engine.plugin;

import io.duijie.connector.api.ConnectorDescription;
import io.duijie.connector.api.ConnectorType;
import io.duijie.connector.api.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Decides which jar serves which connector, and changes over. One change at a time; what is in use is read without waiting. */
final class Deployment {
    private static final Logger LOG = LoggerFactory.getLogger(Deployment.class);

    private final List<Path> builtIn;
    private final @Nullable PluginFolder folder;
    private final JarSource source;
    private final Clock clock;
    private final Consumer<ConnectorType> leaving;
    private final Runnable changed;
    private final Runnable settled;
    private final Map<Path, JarEntry> entries = new LinkedHashMap<>();
    private final List<Draining> draining = new CopyOnWriteArrayList<>();
    private final List<WeakReference<ClassLoader>> ended = new CopyOnWriteArrayList<>();
    private volatile Map<String, LoadedConnector> active = Map.of();
    private volatile List<ConnectorVersion> known = List.of();
    private volatile long revision;
    private boolean opened;

    /**
     * @param leaving told of a version that is not in use any more, before it is waited for
     * @param changed told after other versions are in use
     * @param settled told after jars were taken up or let go
     */
    Deployment(
            List<Path> builtIn,
            @Nullable PluginFolder folder,
            JarLoader loader,
            Clock clock,
            Consumer<ConnectorType> leaving,
            Runnable changed,
            Runnable settled) {
        this.builtIn = List.copyOf(builtIn);
        this.folder = folder;
        this.source = new JarSource(loader);
        this.clock = clock;
        this.leaving = leaving;
        this.changed = changed;
        this.settled = settled;
    }

    Map<String, LoadedConnector> active() {
        return active;
    }

    long revision() {
        return revision;
    }

    List<ConnectorVersion> versions() {
        List<ConnectorVersion> all = new ArrayList<>();
        for (ConnectorVersion version : known) {
            String id = version.id();
            LoadedConnector used = id != null && version.state() == ConnectorState.ACTIVE ? active.get(id) : null;
            all.add(used == null ? version : version.with(used));
        }
        draining.forEach(old -> all.add(old.shown()));
        all.sort(Comparator.comparing(Deployment::idOrLast).thenComparing(ConnectorVersion::state));
        return all;
    }

    private static String idOrLast(ConnectorVersion version) {
        String id = version.id();
        return id == null ? "\uffff" : id;
    }

    synchronized void open(@Nullable Path copies) {
        if (opened) {
            return;
        }
        opened = true;
        source.copyTo(copies);
        List<LoadedConnector> replaced = new ArrayList<>();
        builtIn.forEach(jar -> take(entry(jar, true), replaced));
        if (folder != null) {
            folder.sweep();
            PluginFolder.jars(folder.path()).forEach(jar -> take(entry(jar, false), replaced));
        }
        settle(replaced);
    }

    synchronized void look() {
        if (folder == null || !opened) {
            return;
        }
        Map<Path, @Nullable FileStamp> found = folder.look().orElse(null);
        if (found == null) {
            return;
        }
        List<LoadedConnector> replaced = new ArrayList<>();
        boolean different = false;
        Instant now = clock.instant();
        for (JarEntry entry : List.copyOf(entries.values())) {
            if (!entry.builtIn && !found.containsKey(entry.jar)) {
                LOG.info("The connector jar {} was removed", entry.jar);
                drop(entry, replaced);
                different = true;
            }
        }
        for (Map.Entry<Path, @Nullable FileStamp> jar : found.entrySet()) {
            JarEntry present = entries.get(jar.getKey());
            FileStamp stamp = jar.getValue();
            if (stamp != null
                    && (present == null
                            || (!present.builtIn && (!stamp.equals(present.stamp) || present.isDue(now))))) {
                take(entry(jar.getKey(), false), replaced);
                different = true;
            }
        }
        for (JarEntry entry : entries.values()) {
            if (entry.builtIn && entry.isDue(now)) {
                take(entry, replaced);
                different = true;
            }
        }
        if (different) {
            settle(replaced);
        }
    }

    private JarEntry entry(Path jar, boolean builtInJar) {
        return entries.computeIfAbsent(
                jar.toAbsolutePath().normalize(), path -> new JarEntry(builtInJar ? jar : path, builtInJar));
    }

    private void drop(JarEntry entry, List<LoadedConnector> replaced) {
        entries.values().remove(entry);
        if (entry.loaded != null) {
            replaced.add(entry.loaded);
        }
    }

    /** Tries what lies there now; the version loaded before stays where that is refused. Tried again if it moved meanwhile. */
    private void take(JarEntry entry, List<LoadedConnector> replaced) {
        FileStamp before = JarSource.stamp(entry.jar);
        JarCheck check = source.load(entry.jar, entry.jar);
        boolean changed = before == null || !before.equals(entry.stamp);
        entry.tried(before == null || !before.equals(JarSource.stamp(entry.jar)) ? null : before);
        if (check instanceof JarCheck.Refused refused) {
            if (changed || !refused.reason().equals(entry.refusal)) {
                LOG.warn("A connector jar is refused: {}", refused.reason());
            }
            entry.refuse(refused.reason(), clock.instant());
        } else if (check instanceof JarCheck.Loaded fresh) {
            if (entry.loaded != null) {
                replaced.add(entry.loaded);
            }
            entry.accept(fresh.connector());
        }
    }

    /** Chooses anew, changes over, and lets go of what is not in use any more. */
    private void settle(List<LoadedConnector> replaced) {
        Map<String, LoadedConnector> next = new LinkedHashMap<>();
        Instant now = clock.instant();
        for (List<JarEntry> rivals : JarVersions.byId(entries.values())) {
            JarEntry first = null;
            for (JarEntry rival : JarVersions.bestFirst(rivals, active)) {
                if (first == null) {
                    first = rival.loaded != null || reload(rival, replaced) ? rival : null;
                    if (first != null && first.loaded != null) {
                        next.put(first.loaded.id(), first.loaded);
                        first.enter(ConnectorState.ACTIVE, null, now);
                    }
                } else {
                    standBack(rival, first, replaced, now);
                }
            }
        }
        boolean same = next.equals(active);
        Map<String, LoadedConnector> before = active;
        active = next;
        known = entries.values().stream()
                .flatMap(entry -> entry.shown().stream())
                .toList();
        if (!same) {
            revision++;
        }
        replaced.forEach(old -> letGo(old, before.containsValue(old)));
        if (!same) {
            next.values().stream()
                    .filter(connector -> !before.containsValue(connector))
                    .forEach(connector -> LOG.info(
                            "Connector {} {} is in use, from {}",
                            connector.id(),
                            connector.version(),
                            connector.jar()));
            changed.run();
        }
        settled.run();
    }

    private static void standBack(JarEntry rival, JarEntry first, List<LoadedConnector> replaced, Instant now) {
        ConnectorDescription offers = rival.offers;
        ConnectorDescription taken = first.offers;
        if (offers == null || taken == null) {
            return;
        }
        boolean twin = JarVersions.compare(offers.version(), taken.version()) == 0;
        rival.enter(
                twin ? ConnectorState.REFUSED : ConnectorState.STANDBY,
                twin ? PluginReasons.duplicate(rival.jar, offers.id(), offers.version(), first.jar) : null,
                now);
        if (rival.loaded != null) {
            replaced.add(rival.loaded);
            rival.loaded = null;
        }
    }

    /** A version that stood by is needed. What has become another connector meanwhile is taken as that at the next look. */
    private boolean reload(JarEntry entry, List<LoadedConnector> replaced) {
        ConnectorDescription expected = entry.offers;
        take(entry, replaced);
        LoadedConnector loaded = entry.loaded;
        if (loaded != null && expected != null && loaded.id().equals(expected.id())) {
            return true;
        }
        entry.offers = null;
        if (loaded != null) {
            replaced.add(loaded);
            entry.loaded = null;
            entry.again = clock.instant();
        }
        return false;
    }

    private void letGo(LoadedConnector old, boolean wasInUse) {
        if (wasInUse) {
            leaving.accept(old.type());
        }
        Draining mark = new Draining(old, builtIn.contains(old.jar()), clock.instant());
        draining.add(mark);
        old.retire(() -> {
            draining.remove(mark);
            ended.removeIf(classes -> classes.get() == null);
            ended.add(old.classes());
            if (wasInUse) {
                LOG.info("Connector {} {} has ended", old.id(), old.version());
            }
        });
    }

    JarCheck install(String name, InputStream content) {
        PluginFolder into = folder;
        if (into == null) {
            throw new IllegalStateException("this process follows no plugin folder");
        }
        Upload upload = Upload.receive(into.path(), name, content);
        try (upload) {
            return upload.problem() == null
                    ? install(upload)
                    : new JarCheck.Refused(upload.shownAs(), upload.problem());
        } catch (IOException e) {
            throw new UncheckedIOException("the plugin folder " + into.path() + " can't be written", e);
        }
    }

    private synchronized JarCheck install(Upload upload) throws IOException {
        JarCheck check = source.load(upload.shownAs(), upload.file());
        if (!(check instanceof JarCheck.Loaded tried)) {
            return check;
        }
        String id = tried.connector().id();
        String version = tried.connector().version();
        tried.connector().close();
        for (JarEntry entry : of(id)) {
            ConnectorDescription offers = entry.offers;
            if (offers == null || (!entry.builtIn && entry.refusal != null)) {
                continue;
            }
            int order = JarVersions.compare(version, offers.version());
            if (order == 0) {
                return entry.loaded != null && upload.isSameAs(entry.jar)
                        ? new JarCheck.Present(entry.loaded)
                        : refused(upload, PluginReasons.duplicate(upload.shownAs(), id, version, entry.jar));
            }
            if (entry.builtIn && order < 0) {
                return refused(upload, PluginReasons.older(upload.shownAs(), id, version, offers.version()));
            }
        }
        return deploy(upload, upload.file().resolveSibling(id + "-" + version + ".jar"), id);
    }

    private static JarCheck refused(Upload upload, Reason reason) {
        return new JarCheck.Refused(upload.shownAs(), reason);
    }

    private JarCheck deploy(Upload upload, Path target, String id) throws IOException {
        List<LoadedConnector> replaced = new ArrayList<>();
        Files.move(upload.file(), target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        JarEntry fresh = entry(target, false);
        take(fresh, replaced);
        Reason refusal = fresh.refusal;
        try {
            if (refusal == null) {
                for (JarEntry other : of(id)) {
                    if (other != fresh && !other.builtIn) {
                        delete(other.jar);
                        drop(other, replaced);
                    }
                }
            }
        } finally {
            settle(replaced);
        }
        return refusal != null || fresh.loaded == null
                ? new JarCheck.Refused(target, refusal == null ? PluginReasons.unknown(id) : refusal)
                : new JarCheck.Loaded(fresh.loaded);
    }

    private List<JarEntry> of(String id) {
        return entries.values().stream().filter(entry -> entry.isOf(id)).toList();
    }

    synchronized Optional<Reason> remove(String what) {
        List<JarEntry> meant = entries.values().stream()
                .filter(entry -> entry.isOf(what) || what.equals(String.valueOf(entry.jar.getFileName())))
                .toList();
        List<JarEntry> removable =
                meant.stream().filter(entry -> !entry.builtIn).toList();
        if (removable.isEmpty()) {
            return Optional.of(meant.isEmpty() ? PluginReasons.unknown(what) : PluginReasons.builtIn(what));
        }
        List<LoadedConnector> replaced = new ArrayList<>();
        try {
            for (JarEntry entry : removable) {
                delete(entry.jar);
                drop(entry, replaced);
            }
        } finally {
            settle(replaced);
        }
        return Optional.empty();
    }

    private static void delete(Path jar) {
        try {
            Files.deleteIfExists(jar);
        } catch (IOException e) {
            throw new UncheckedIOException(jar + " can't be deleted", e);
        }
    }

    int lingering() {
        ended.removeIf(classes -> classes.get() == null);
        return ended.size();
    }

    synchronized void close() {
        entries.values().forEach(entry -> {
            if (entry.loaded != null) {
                entry.loaded.close();
            }
        });
        draining.forEach(old -> old.connector.close());
    }

    private record Draining(LoadedConnector connector, boolean builtIn, Instant since) {
        ConnectorVersion shown() {
            return new ConnectorVersion(
                    connector.jar(),
                    builtIn,
                    connector.id(),
                    connector.version(),
                    ConnectorState.DRAINING,
                    since,
                    connector.type().describe(),
                    null,
                    connector.users(),
                    connector.health());
        }
    }
}
