package io.duijie.engine.store;

import io.duijie.testpostgres.PostgresServer;
import io.duijie.testpostgres.StoreTemplate;
import io.duijie.testpostgres.TestPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The database of a test: SQLite in its folder, or, with {@code -Dduijie.test.database=postgresql}, a database of its own that
 * belongs to the folder and is there again when the folder is opened again.
 */
public final class TestDatabase {
    private static final String TEMPLATE = TestPostgres.freshName();
    private static final Map<Path, String> NAMES = new HashMap<>();
    private static boolean templateMade;

    private TestDatabase() {}

    public static Database open(Path folder) {
        DatabaseSettings settings = settings(folder);
        if (settings.server() == null) {
            StoreTemplate.copyTo(settings.file(), file -> Database.open(new DatabaseSettings(file, folder))
                    .close());
        }
        return Database.open(settings);
    }

    public static DatabaseSettings settings(Path folder) {
        return new DatabaseSettings(folder.resolve("duijie.db"), folder, address(folder));
    }

    private static @Nullable PostgresAddress address(Path folder) {
        if (!TestPostgres.isChosen()) {
            return null;
        }
        return address(TestPostgres.server().url(nameOf(folder.toAbsolutePath())));
    }

    private static synchronized String nameOf(Path folder) {
        String known = NAMES.get(folder);
        if (known != null) {
            return known;
        }
        dropUnused();
        String name = create(folder);
        NAMES.put(folder, name);
        return name;
    }

    private static void dropUnused() {
        NAMES.entrySet().removeIf(entry -> {
            boolean gone = !Files.exists(entry.getKey());
            if (gone) {
                TestPostgres.server().drop(entry.getValue());
            }
            return gone;
        });
    }

    static PostgresAddress address(String url) {
        return PostgresAddress.parse(url, text -> text, name -> null);
    }

    /** The address of a new database on PostgreSQL that has all tables, whatever is chosen for other tests. */
    public static synchronized String postgres(Path folder) {
        PostgresServer server = TestPostgres.server();
        makeTemplate(server, folder);
        String name = TestPostgres.freshName();
        server.copy(TEMPLATE, name);
        return server.url(name);
    }

    /** One of several processes' view of such a database, as of a whole server. */
    public static Database process(Path folder, String url, String node) {
        return Database.open(new DatabaseSettings(folder, folder, address(url), node));
    }

    private static void makeTemplate(PostgresServer server, Path folder) {
        if (!templateMade) {
            server.create(TEMPLATE);
            Database.open(new DatabaseSettings(folder, folder, address(server.url(TEMPLATE))))
                    .close();
            templateMade = true;
        }
    }

    private static String create(Path folder) {
        PostgresServer server = TestPostgres.server();
        makeTemplate(server, folder);
        String name = TestPostgres.freshName();
        server.copy(TEMPLATE, name);
        return name;
    }
}
