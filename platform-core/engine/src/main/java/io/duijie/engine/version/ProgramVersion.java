package io.duijie.engine.version;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The version of the program. The build writes it from the reactor's {@code pom.xml}, which alone says it. */
public final class ProgramVersion {
    public static final String TEXT = read();

    private ProgramVersion() {}

    private static String read() {
        try (InputStream file = Objects.requireNonNull(
                ProgramVersion.class.getResourceAsStream("program-version"), "program-version")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("the version of the program can't be read", e);
        }
    }
}
