package io.duijie.testpostgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Which database the tests of this JVM use, {@code -Dduijie.test.database=postgresql} or SQLite, and the one server that they
 * share: it starts when it is first asked for and ends with the build, where {@code duijie.test.postgres} names a folder for it, or
 * else with the JVM.
 */
public final class TestPostgres {
    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static @Nullable PostgresServer shared;

    private TestPostgres() {}

    /** Whether tests that can use either database are to use PostgreSQL. */
    public static boolean isChosen() {
        return "postgresql".equals(System.getProperty("duijie.test.database"));
    }

    public static synchronized PostgresServer server() {
        PostgresServer server = shared;
        if (server == null) {
            String servers = System.getProperty("duijie.test.postgres", "");
            server = servers.isEmpty()
                    ? own()
                    : BuildServer.build()
                            .map(build -> BuildServer.of(build, Path.of(servers)))
                            .orElseGet(TestPostgres::own);
            shared = server;
        }
        return server;
    }

    private static PostgresServer own() {
        PostgresServer server = PostgresServer.start(folder());
        Runtime.getRuntime().addShutdownHook(new Thread(server::close, "test-postgres"));
        return server;
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory("duijie-test-postgres");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The address of an empty database that nobody else uses. */
    public static String freshDatabase() {
        String name = freshName();
        server().create(name);
        return server().url(name);
    }

    /** A name that no database has. */
    public static String freshName() {
        return "test_" + ProcessHandle.current().pid() + "_" + DATABASES.incrementAndGet();
    }
}
