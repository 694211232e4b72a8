package io.duijie.testpostgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A server of its own on one folder and port. Every commit is acknowledged when it is in the log; the log is not forced to the
 * disk, which only a machine that loses its power would notice.
 */
public final class PostgresServer implements AutoCloseable {
    /** The administrator of the server; there is no password on this machine's own address. */
    public static final String USER = "postgres";

    private final Path folder;
    private final int port;
    private @Nullable EmbeddedPostgres running;

    private PostgresServer(Path folder, int port, @Nullable EmbeddedPostgres running) {
        this.folder = folder;
        this.port = port;
        this.running = running;
    }

    /** Starts one on a free port. */
    public static PostgresServer start(Path folder) {
        EmbeddedPostgres running = launch(folder, 0);
        return new PostgresServer(folder, running.getPort(), running);
    }

    /** One that another process started, and ends. */
    static PostgresServer at(Path folder, int port) {
        return new PostgresServer(folder, port, null);
    }

    private static EmbeddedPostgres launch(Path folder, int port) {
        try {
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(Path.of(System.getProperty("java.io.tmpdir"), "duijie-postgres")
                            .toFile())
                    .setDataDirectory(folder.resolve("data"))
                    .setCleanDataDirectory(false)
                    .setServerConfig("synchronous_commit", "on")
                    .setLocaleConfig("locale", "C")
                    .setLocaleConfig("encoding", "UTF-8");
            return (port == 0 ? builder : builder.setPort(port)).start();
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL does not start in " + folder, e);
        }
    }

    /** Like pulling the plug of the server program: connections break in the middle of what they do. */
    public void crash() {
        EmbeddedPostgres server = running;
        if (server != null) {
            postmaster().ifPresent(postmaster -> {
                List<ProcessHandle> all = Stream.concat(Stream.of(postmaster), postmaster.descendants())
                        .toList();
                all.forEach(ProcessHandle::destroyForcibly);
                all.forEach(PostgresServer::awaitEnd);
            });
            running = null;
            try {
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The server itself, which its starter leaves behind; empty when it does not run. */
    private Optional<ProcessHandle> postmaster() {
        try (Stream<String> lines = Files.lines(folder.resolve("data/postmaster.pid"))) {
            return lines.findFirst().flatMap(pid -> ProcessHandle.of(Long.parseLong(pid.strip())));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitEnd(ProcessHandle process) {
        process.onExit().orTimeout(30, TimeUnit.SECONDS).join();
    }

    /** How an administrator, or a failing machine, takes the server away. */
    public enum Away {
        /** {@code pg_ctl stop -m fast}: connections are ended in order. */
        FAST("INT", null),
        /** {@code pg_ctl stop -m immediate}: everything ends at once and is recovered from the log at the next start. */
        IMMEDIATE("QUIT", null),
        /** Stands still: connections stay open, nobody answers. */
        FROZEN("STOP", "CONT");

        private final String signal;
        private final @Nullable String back;

        Away(String signal, @Nullable String back) {
            this.signal = signal;
            this.back = back;
        }
    }

    /** Takes it away; {@link #bringBack} ends that. */
    public void takeAway(Away how) {
        ProcessHandle postmaster =
                postmaster().orElseThrow(() -> new IllegalStateException("no server runs in " + folder));
        if (how.back != null) {
            signalAll(how.signal, postmaster);
        } else {
            signal(how.signal, postmaster);
            awaitEnd(postmaster);
        }
    }

    /** Brings back what was taken away like this. */
    public void bringBack(Away how) {
        if (how.back != null) {
            signalAll(how.back, postmaster().orElseThrow());
        } else {
            restart();
        }
    }

    private static void signalAll(String name, ProcessHandle postmaster) {
        signal(name, postmaster);
        postmaster.descendants().forEach(process -> signal(name, process));
    }

    private static void signal(String name, ProcessHandle process) {
        try {
            int failed = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .start()
                    .waitFor();
            if (failed != 0 && process.isAlive()) {
                throw new IllegalStateException("kill -" + name + " failed");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Starts it again on the same folder and port. */
    public void restart() {
        crash();
        running = launch(folder, port);
    }

    int port() {
        return port;
    }

    /** The address of a database on this server, with its user. */
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database + "?user=" + USER;
    }

    /** Makes an empty database. */
    public void create(String database) {
        execute("CREATE DATABASE " + database);
    }

    /** Makes a database like another one, which nobody may have open. */
    public void copy(String template, String database) {
        execute("CREATE DATABASE " + database + " TEMPLATE " + template);
    }

    /** Takes it away, whoever has it open. */
    public void drop(String database) {
        execute("DROP DATABASE IF EXISTS " + database + " WITH (FORCE)");
    }

    /** Makes a user who needs this password. */
    public void createUser(String user, String password) {
        execute("CREATE ROLE " + user + " LOGIN PASSWORD '" + password + "'");
        try {
            Path rules = folder.resolve("data/pg_hba.conf");
            Files.writeString(rules, "host all " + user + " 127.0.0.1/32 scram-sha-256\n" + Files.readString(rules));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        execute("SELECT pg_reload_conf()");
    }

    /** One statement of the administrator, in the database {@code postgres}. */
    public void execute(String sql) {
        execute(USER, sql);
    }

    /** The same in another database. */
    public void execute(String database, String sql) {
        try (Connection connection = DriverManager.getConnection(url(database));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public void close() {
        EmbeddedPostgres server = running;
        if (server != null) {
            running = null;
            try {
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
