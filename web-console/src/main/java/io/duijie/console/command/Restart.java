package io.duijie.console.command;

import io.duijie.engine.home.OwnerOnly;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server that the launcher started again after it had ended for want of memory, or had been ended by code inside it: it answers at the same port, and says
 * {@code ready} on standard error, since standard output has that line already.
 */
final class Restart {
    private static final Logger LOG = LoggerFactory.getLogger(Restart.class);

    private final @Nullable String cause;
    private final @Nullable String note;
    private final Path file;

    /**
     * @param cause why the launcher started it again, null = it did not
     * @param note a file in which the launcher looks whether the server was ready, null = there is no launcher
     * @param file holds the port of the server that ran last
     */
    Restart(@Nullable String cause, @Nullable String note, Path file) {
        this.cause = cause;
        this.note = note;
        this.file = file;
    }

    static Restart of(Path file) {
        return new Restart(System.getenv("DUIJIE_RESTARTED"), System.getenv("DUIJIE_READY"), file);
    }

    /** The port to use where {@code asked} was asked for. */
    int port(int asked) {
        if (cause == null || asked != 0) {
            return asked;
        }
        try {
            return Integer.parseInt(Files.readString(file).strip());
        } catch (IOException | NumberFormatException e) {
            LOG.warn("the port of the server before this one is not known", e);
            return asked;
        }
    }

    /** Says once where the server answers. */
    void ready(String address, int port) {
        try {
            OwnerOnly.createFile(file);
            Files.writeString(file, port + "\n");
        } catch (IOException e) {
            LOG.warn("the port could not be noted", e);
        }
        tellLauncher();
        if (cause != null) {
            LOG.error(
                    cause.equals("exit")
                            ? "the server was ended by code inside it, such as a connector's, and was started again"
                            : "the server ended for want of memory and was started again");
            System.err.println("ready " + address);
        } else {
            System.out.println("ready " + address);
        }
    }

    private void tellLauncher() {
        if (note != null) {
            try {
                Files.writeString(Path.of(note), "ready\n");
            } catch (IOException e) {
                LOG.warn("the launcher can't be told that the server is ready", e);
            }
        }
    }

    /** Tells the launcher that the server still works. The note itself stays: an empty one says that it was never ready. */
    void beat() {
        if (note != null) {
            try {
                Files.setLastModifiedTime(Path.of(note), FileTime.from(Instant.now()));
            } catch (IOException e) {
                LOG.debug("the launcher can't be told that the server works", e);
            }
        }
    }
}
