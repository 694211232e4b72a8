package io.duijie.engine.plugin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The jars of a folder; tells those that are being copied from those that lie still. */
final class PluginFolder {
    static final String UPLOAD_SUFFIX = ".upload";

    private static final Logger LOG = LoggerFactory.getLogger(PluginFolder.class);

    private final Path folder;
    private Map<Path, FileStamp> before = new HashMap<>();
    private boolean unreadable;

    PluginFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    Path path() {
        return folder;
    }

    /** The jars by name; none when there is no such folder. */
    static List<Path> jars(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(PluginFolder::isJar).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the plugin folder " + folder + " can't be read", e);
        }
    }

    private static boolean isJar(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.endsWith(".jar") && !name.startsWith(".") && Files.isRegularFile(file);
    }

    /**
     * What lies in the folder now; empty when it can't be read, which says nothing about what it holds.
     *
     * @return each jar with its stamp, null = it has changed since the look before, or is seen for the first time
     */
    Optional<Map<Path, @Nullable FileStamp>> look() {
        Map<Path, FileStamp> now = new LinkedHashMap<>();
        try {
            if (!Files.isDirectory(folder)) {
                throw new IOException("there is no such folder");
            }
            for (Path jar : jars(folder)) {
                now.put(jar, FileStamp.of(jar));
            }
        } catch (IOException | UncheckedIOException e) {
            if (!unreadable) {
                LOG.warn("the plugin folder {} can't be read; the connectors stay as they are", folder, e);
            }
            unreadable = true;
            return Optional.empty();
        }
        unreadable = false;
        Map<Path, @Nullable FileStamp> still = new LinkedHashMap<>();
        now.forEach((jar, stamp) -> still.put(jar, stamp.equals(before.get(jar)) ? stamp : null));
        before = now;
        return Optional.of(still);
    }

    /** What half an upload of a killed process left. */
    void sweep() {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(path -> path.toString().endsWith(UPLOAD_SUFFIX))
                    .toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            LOG.debug("leftovers of uploads stay in {}", folder, e);
        }
    }
}
