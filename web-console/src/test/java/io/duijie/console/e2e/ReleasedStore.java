package io.duijie.console.e2e;

import io.duijie.engine.store.PostgresAddress;
import io.duijie.testpostgres.TestPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jspecify.annotations.Nullable;

/**
 * A home and its vendors as a released version left them, killed in the middle of a call: {@code src/test/upgrade} makes it.
 *
 * @param home of the program
 * @param vendors what they keep
 * @param server the database where that is not the home's own file
 */
public record ReleasedStore(Path home, Path vendors, @Nullable PostgresAddress server, String url) {

    public static ReleasedStore unpack(String version, boolean onPostgres, Path folder) {
        unzip("store-" + version + ".zip", folder);
        Path kept = folder.resolve(onPostgres ? "postgresql" : "sqlite");
        Path home = kept.resolve("home");
        if (!onPostgres) {
            return new ReleasedStore(home, kept.resolve("sandbox"), null, "jdbc:sqlite:" + home.resolve("duijie.db"));
        }
        String url = TestPostgres.freshDatabase();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute(Files.readString(kept.resolve("store.sql")));
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("the kept store can't be restored", e);
        }
        return new ReleasedStore(
                home, kept.resolve("sandbox"), PostgresAddress.parse(url, text -> text, name -> null), url);
    }

    private static void unzip(String name, Path folder) {
        try (InputStream file = ReleasedStore.class.getResourceAsStream(name);
                ZipInputStream zip = new ZipInputStream(Objects.requireNonNull(file, name))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                Path target = folder.resolve(entry.getName()).normalize();
                if (entry.isDirectory()) {
                    Files.createDirectories(target);
                } else {
                    Files.createDirectories(Objects.requireNonNull(target.getParent()));
                    Files.copy(zip, target);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** When it was made, before the program ended. */
    Instant begun() {
        try {
            return Instant.parse(
                    Files.readString(vendors.resolve("seed.jsonl")).replaceAll(".*\"start\":\"([^\"]*)\".*\\s*", "$1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How many records are in which state, by integration. */
    public Map<String, Integer> states() {
        return counts("SELECT integration_id || ' ' || state, COUNT(*) FROM record GROUP BY 1");
    }

    public Map<String, Integer> counts(String sql) {
        Map<String, Integer> counts = new TreeMap<>();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                counts.put(row.getString(1), row.getInt(2));
            }
            return counts;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }
}
