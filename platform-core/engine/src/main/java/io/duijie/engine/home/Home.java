package io.duijie.engine.home;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The home: {@code duijie.db}, {@code plugins/}, {@code integrations/}, {@code logs/}, {@code tmp/} and {@code key}. One process
 * at a time; the temporary folder is empty after opening.
 */
public final class Home implements AutoCloseable {
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
            Files.createDirectories(folder);
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

    private static Home prepared(Home home) {
        Path current = home.folder;
        try {
            for (Path folder : List.of(home.plugins(), home.integrations(), home.logs(), home.temporary())) {
                current = folder;
                Files.createDirectories(folder);
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
