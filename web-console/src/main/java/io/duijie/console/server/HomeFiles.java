package io.duijie.console.server;

import io.duijie.console.web.ImportNotes;
import io.duijie.dialect.metadata.MetadataFile;
import io.duijie.dialect.metadata.problem.Problem;
import io.duijie.engine.run.Importer;
import io.duijie.engine.run.Platform;
import io.duijie.engine.schedule.Schedules;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Files put into HOME/integrations are imported as by {@code duijie import}, at start and when they change. The store is the
 * truth: taking a file away changes nothing.
 */
final class HomeFiles implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HomeFiles.class);
    private static final int LARGEST = 64 * 1024 * 1024;
    private static final int LOOKS_EVERY_SECONDS = 5;

    private final Platform platform;
    private final Schedules schedules;
    /** When each was changed last, or why it can't be read. */
    private final Map<Path, String> seen = new HashMap<>();

    private final ScheduledExecutorService watcher = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "duijie-home-files");
        thread.setDaemon(true);
        return thread;
    });

    HomeFiles(Platform platform, Schedules schedules) {
        this.platform = platform;
        this.schedules = schedules;
    }

    void watch() {
        var unused = watcher.scheduleWithFixedDelay(
                this::takeUpQuietly, LOOKS_EVERY_SECONDS, LOOKS_EVERY_SECONDS, TimeUnit.SECONDS);
    }

    private void takeUpQuietly() {
        try {
            takeUp();
        } catch (RuntimeException e) {
            unreadable(e);
        }
    }

    /** Said once, until it is read again or is unreadable in another way. */
    private void unreadable(Exception problem) {
        if (!problem.toString().equals(seen.put(platform.home().integrations(), problem.toString()))) {
            LOG.error("HOME/integrations could not be read", problem);
        }
    }

    /** Imports what is new or changed since the last look. */
    void takeUp() {
        List<MetadataFile> changed = new ArrayList<>();
        try (Stream<Path> files = Files.list(platform.home().integrations())) {
            for (Path file : files.filter(path -> path.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                read(file, changed);
            }
            seen.remove(platform.home().integrations());
        } catch (IOException e) {
            unreadable(e);
        }
        if (!changed.isEmpty()) {
            Importer.Imported imported = ImportNotes.importing(platform, changed, "home-files", null);
            imported.loaded().problems().stream()
                    .filter(Problem::isError)
                    .forEach(problem -> LOG.error("{}", problem.formatted(false)));
            platform.integrations().list().stream()
                    .filter(integration -> imported.ids().contains(integration.id()))
                    .forEach(integration -> schedules.update(integration.id()));
        }
    }

    /** One file that can't be read doesn't keep the others out. A pipe or a device is never opened: reading it may not end. */
    private void read(Path file, List<MetadataFile> changed) {
        String now = state(file);
        if (now.equals(seen.put(file, now))) {
            return;
        }
        try {
            if (!Files.isRegularFile(file)) {
                LOG.error("{} is no regular file and is left alone", file);
                return;
            }
            byte[] bytes;
            try (InputStream content = Files.newInputStream(file)) {
                bytes = content.readNBytes(LARGEST + 1);
            }
            if (bytes.length > LARGEST) {
                LOG.error("{} has more than {} bytes and is left alone", file, LARGEST);
                return;
            }
            changed.add(new MetadataFile(file.toString(), bytes));
        } catch (IOException e) {
            LOG.error("{} could not be read", file, e);
        }
    }

    private static String state(Path file) {
        try {
            return Files.getLastModifiedTime(file).toString();
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Override
    public void close() {
        watcher.shutdownNow();
    }
}
