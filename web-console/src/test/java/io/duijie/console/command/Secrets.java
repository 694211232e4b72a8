package io.duijie.console.command;

import io.duijie.sandbox.SandboxCredentials;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Looks for secrets in the clear. */
final class Secrets {
    static final List<String> ALL = List.of(
            SandboxCredentials.APP_SECRET,
            SandboxCredentials.ACCESS_TOKEN,
            SandboxCredentials.REFRESH_TOKEN,
            SandboxCredentials.PASSWORD);

    private Secrets() {}

    /** The files below the folder that hold one of the texts, byte for byte. */
    static List<Path> filesWith(Path folder, String... texts) {
        List<Path> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
                if (Stream.of(texts).anyMatch(bytes::contains)) {
                    found.add(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }
}
