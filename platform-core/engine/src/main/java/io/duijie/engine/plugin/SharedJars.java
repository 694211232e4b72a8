package io.duijie.engine.plugin;

import io.duijie.dialect.json.Json;
import io.duijie.dialect.json.JsonException;
import io.duijie.engine.cluster.jdbi.StoredJars;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the plugin folder and the jars in the store alike. What was alike last is noted in the folder, so what has changed on
 * which side is known: a change of the folder goes to the store, a change of the store comes to the folder; where both changed,
 * the store's counts. A jar that does not load here is kept from the others. The registry takes up what arrives in the folder.
 */
public final class SharedJars implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SharedJars.class);
    private static final String NOTES = ".shared.json";
    private static final long EVERY_SECONDS = 2;

    private final StoredJars stored;
    private final ConnectorRegistry connectors;
    private final Path folder;
    private final Map<Path, Summed> sums = new HashMap<>();
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "duijie-shared-jars");
        thread.setDaemon(true);
        return thread;
    });

    public SharedJars(StoredJars stored, ConnectorRegistry connectors, Path folder) {
        this.stored = stored;
        this.connectors = connectors;
        this.folder = folder;
    }

    /** Aligns every two seconds until this is closed. */
    public void watch() {
        var unused = worker.scheduleWithFixedDelay(this::align, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    /** Fetches what other nodes have. */
    public void fetch() {
        quietly(false);
    }

    /** Fetches, and gives what was put into the folder here. */
    public void align() {
        quietly(true);
    }

    private synchronized void quietly(boolean gives) {
        try {
            if (Files.isDirectory(folder)) {
                align(gives);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("the plugin folder {} can't be kept like that of the other nodes: {}", folder, e.toString());
        } catch (RuntimeException e) {
            LOG.warn("the connector jars of the other nodes are not known at the moment: {}", e.toString());
        }
    }

    private void align(boolean gives) throws IOException {
        Map<String, String> theirs = stored.sums();
        Map<String, String> ours = ours();
        Map<String, String> before = notes();
        Map<String, String> after = new TreeMap<>(before);
        Set<String> names = new TreeSet<>(theirs.keySet());
        names.addAll(ours.keySet());
        names.addAll(before.keySet());
        for (String name : names) {
            String own = ours.get(name);
            String their = theirs.get(name);
            String known = before.get(name);
            if (Objects.equals(own, their)) {
                note(after, name, own);
            } else if (!Objects.equals(their, known) || Objects.equals(own, known)) {
                if (take(name, their)) {
                    note(after, name, their);
                }
            } else if (gives && give(name, their, own)) {
                note(after, name, own);
            }
        }
        if (!after.equals(before)) {
            Files.writeString(folder.resolve(NOTES), Json.write(after));
        }
    }

    private static void note(Map<String, String> notes, String name, @Nullable String sum) {
        if (sum == null) {
            notes.remove(name);
        } else {
            notes.put(name, sum);
        }
    }

    /** @param sum null = the jar was taken away */
    private boolean take(String name, @Nullable String sum) throws IOException {
        if (!name.matches("[^/\\\\.][^/\\\\]*\\.jar")) {
            return false;
        }
        Path jar = folder.resolve(name);
        if (sum == null) {
            LOG.info("The connector jar {} was taken away on another node", name);
            connectors.bringFromElsewhere(jar);
            Files.deleteIfExists(jar);
            return true;
        }
        byte[] content = stored.content(name, sum).orElse(null);
        if (content == null) {
            return false;
        }
        if (!sum(content).equals(sum)) {
            LOG.error("the connector jar {} in the store is damaged: its SHA-256 is not {}", name, sum);
            return false;
        }
        LOG.info("The connector jar {} comes from another node", name);
        Path arriving = folder.resolve("." + name + PluginFolder.UPLOAD_SUFFIX);
        Files.write(arriving, content);
        connectors.bringFromElsewhere(jar);
        Files.move(arriving, jar, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return true;
    }

    /** @param sum null = the jar was taken away here */
    private boolean give(String name, @Nullable String their, @Nullable String sum) throws IOException {
        if (sum == null) {
            return their == null || stored.remove(name, their);
        }
        Path jar = folder.resolve(name);
        boolean loads = connectors.versions().stream()
                .anyMatch(version -> version.problem() == null
                        && version.jar().toAbsolutePath().normalize().equals(jar));
        if (!loads) {
            return false;
        }
        byte[] content = Files.readAllBytes(jar);
        return sum(content).equals(sum) && stored.put(name, their, sum, content);
    }

    private Map<String, String> ours() throws IOException {
        Map<String, String> ours = new TreeMap<>();
        for (Path jar : ConnectorRegistry.jarsIn(folder)) {
            ours.put(String.valueOf(jar.getFileName()), sum(jar));
        }
        return ours;
    }

    private String sum(Path jar) throws IOException {
        long size = Files.size(jar);
        long modified = Files.getLastModifiedTime(jar).toMillis();
        Summed known = sums.get(jar);
        if (known == null || known.size != size || known.modified != modified) {
            known = new Summed(size, modified, sum(Files.readAllBytes(jar)));
            sums.put(jar, known);
        }
        return known.sum;
    }

    private static String sum(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, String> notes() throws IOException {
        Map<String, String> notes = new TreeMap<>();
        Path file = folder.resolve(NOTES);
        if (Files.exists(file)) {
            try {
                Json.readObject(Files.readString(file, StandardCharsets.UTF_8))
                        .forEach((name, sum) -> notes.put(name, String.valueOf(sum)));
            } catch (JsonException e) {
                LOG.warn("{} is no JSON and is written anew", file);
            }
        }
        return notes;
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }

    private record Summed(long size, long modified, String sum) {}
}
