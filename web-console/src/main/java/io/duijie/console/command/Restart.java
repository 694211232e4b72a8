package io.duijie.console.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server that the launcher started again after it had ended for want of memory: it answers at the same port, and says
 * {@code ready} on standard error, since standard output has that line already.
 */
final class Restart {
    private static final Logger LOG = LoggerFactory.getLogger(Restart.class);
    private static final String VARIABLE = "DUIJIE_RESTARTED";

    private final boolean restarted;
    private final Path file;

    /** @param file holds the port of the server that ran last */
    Restart(boolean restarted, Path file) {
        this.restarted = restarted;
        this.file = file;
    }

    static Restart of(Path file) {
        return new Restart(System.getenv(VARIABLE) != null, file);
    }

    /** The port to use where {@code asked} was asked for. */
    int port(int asked) {
        if (!restarted || asked != 0) {
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
            Files.writeString(file, port + "\n");
        } catch (IOException e) {
            LOG.warn("the port could not be noted", e);
        }
        if (restarted) {
            LOG.error("the server ended for want of memory and was started again");
            System.err.println("ready " + address);
        } else {
            System.out.println("ready " + address);
        }
    }
}
