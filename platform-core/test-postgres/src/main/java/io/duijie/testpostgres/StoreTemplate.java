package io.duijie.testpostgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A store's file with all its tables, made once a process: making the tables takes longer than most tests that need them. */
public final class StoreTemplate {
    private static byte @Nullable [] content;

    private StoreTemplate() {}

    /**
     * Puts a copy there; a file that is there stays as it is.
     *
     * @param maker makes such a file at the path that it is given, and leaves nothing open
     */
    public static synchronized void copyTo(Path file, Consumer<Path> maker) {
        if (Files.exists(file)) {
            return;
        }
        try {
            byte[] known = content;
            if (known == null) {
                known = made(maker);
                content = known;
            }
            Files.write(file, known);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] made(Consumer<Path> maker) throws IOException {
        Path folder = Files.createTempDirectory("duijie-template");
        try {
            Path file = folder.resolve("template.db");
            maker.accept(file);
            return Files.readAllBytes(file);
        } finally {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(each);
                }
            }
        }
    }
}
