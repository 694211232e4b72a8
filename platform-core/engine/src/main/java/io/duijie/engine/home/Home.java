package io.duijie.engine.home;

import io.duijie.connector.api.Reason;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The home: {@code duijie.db}, {@code plugins/}, {@code integrations/}, {@code logs/}, {@code tmp/} and {@code key}. One process
 * at a time; the temporary folder is empty after opening.
 */
public final class Home implements AutoCloseable {
    /** What may be in a home that was never used. */
    private static final Set<String> BROUGHT = Set.of("plugins", "integrations", "drivers", "key");

    private final Path folder;
    private final HomeLock lock;

    private Home(Path folder, HomeLock lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /**
     * Creates what is missing and takes the home for this process.
     *
     * @throws HomeException when another process holds it (names its pid), or the folder can't be created or written
     */
    public static Home open(Path path) {
        Path folder = path.toAbsolutePath().normalize();
        Path current = folder;
        try {
            OwnerOnly.createFolder(folder);
            closeIfNew(folder);
            current = folder.resolve("lock");
            HomeLock lock = HomeLock.take(folder);
            if (lock == null) {
                throw HomeReasons.inUse(folder, HomeLock.holder(folder));
            }
            return prepared(new Home(folder, lock));
        } catch (IOException e) {
            throw HomeReasons.of(folder, current, e);
        }
    }

    /** A folder that was made for us, with nothing of others in it: who opened it up later meant it. */
    private static void closeIfNew(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            if (inside.allMatch(each -> BROUGHT.contains(String.valueOf(each.getFileName())))) {
                OwnerOnly.close(folder);
            }
        }
    }

    private static Home prepared(Home home) {
        Path current = home.folder;
        try {
            for (Path folder : List.of(home.plugins(), home.integrations(), home.logs(), home.temporary())) {
                current = folder;
                OwnerOnly.createFolder(folder);
            }
            empty(home.temporary());
            return home;
        } catch (IOException e) {
            home.close();
            throw HomeReasons.of(home.folder, current, e);
        }
    }

    private static void empty(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException problem) throws IOException {
                if (problem != null) {
                    throw problem;
                }
                if (!visited.equals(folder)) {
                    Files.delete(visited);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Absolute. */
    public Path folder() {
        return folder;
    }

    public Path database() {
        return folder.resolve("duijie.db");
    }

    public Path plugins() {
        return folder.resolve("plugins");
    }

    public Path integrations() {
        return folder.resolve("integrations");
    }

    public Path logs() {
        return folder.resolve("logs");
    }

    /** The process's folder for temporary files. */
    public Path temporary() {
        return folder.resolve("tmp");
    }

    /** Where the key is that encrypts secrets, unless the environment gives one. */
    public Path key() {
        return folder.resolve("key");
    }

    /** What others than its owner may read or change, and how to mend that; empty when it is closed. */
    public Optional<Reason> tooOpen() {
        try {
            List<Path> open = new ArrayList<>();
            if (OwnerOnly.isOpen(folder)) {
                open.add(folder);
            }
            try (Stream<Path> inside = Files.list(folder)) {
                for (Path each : inside.filter(Home::holdsSecrets).sorted().toList()) {
                    if (OwnerOnly.isOpen(each)) {
                        open.add(each);
                    }
                }
            }
            return open.isEmpty() ? Optional.empty() : Optional.of(HomeReasons.tooOpen(folder, open));
        } catch (IOException e) {
            return Optional.of(HomeReasons.of(folder, folder, e).reason());
        }
    }

    private static boolean holdsSecrets(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.equals("key") || name.equals("first-login.txt") || name.startsWith("duijie.db");
    }

    /** Any other file in the home, for example {@code first-login.txt}. */
    public Path file(String name) {
        return folder.resolve(name);
    }

    /** Gives the home back. */
    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw HomeReasons.of(folder, folder.resolve("lock"), e);
        }
    }
}
