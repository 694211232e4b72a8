package io.duijie.engine.cluster.jdbi;

import io.duijie.engine.store.Database;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The connector jars that all nodes have: by file name, with their SHA-256 in hexadecimal. */
public final class StoredJars {
    private final Database database;
    private final String node;
    private final Clock clock;

    public StoredJars(Database database, String node, Clock clock) {
        this.database = database;
        this.node = node;
        this.clock = clock;
    }

    /** SHA-256 by name. */
    public Map<String, String> sums() {
        return database.read(handle -> handle.createQuery("SELECT name, sha256 FROM plugin_jar")
                .reduceRows(new TreeMap<>(), (all, row) -> {
                    all.put(row.getColumn("name", String.class), row.getColumn("sha256", String.class));
                    return all;
                }));
    }

    public Optional<byte[]> content(String name, String sha256) {
        return database.read(
                handle -> handle.createQuery("SELECT content FROM plugin_jar WHERE name = :name AND sha256 = :sha256")
                        .bind("name", name)
                        .bind("sha256", sha256)
                        .map((row, context) -> row.getBytes("content"))
                        .findOne());
    }

    /**
     * Puts a jar in the place of the one with the sum {@code before}, null = of none.
     *
     * @return false when another node was quicker
     */
    public boolean put(String name, @Nullable String before, String sha256, byte[] content) {
        return database.write(handle -> handle.createUpdate(
                                "INSERT INTO plugin_jar (name, sha256, content, node, changed_at) VALUES (:name,"
                                        + " :sha256, :content, :node, :now) ON CONFLICT (name) DO UPDATE SET sha256 ="
                                        + " excluded.sha256, content = excluded.content, node = excluded.node,"
                                        + " changed_at = excluded.changed_at WHERE plugin_jar.sha256 = :before")
                        .bind("name", name)
                        .bind("sha256", sha256)
                        .bind("content", content)
                        .bind("node", node)
                        .bind("now", clock.millis())
                        .bind("before", before)
                        .execute())
                > 0;
    }

    /** Takes a jar away if it is still the one with this sum. */
    public boolean remove(String name, String sha256) {
        return database.write(
                        handle -> handle.execute("DELETE FROM plugin_jar WHERE name = ? AND sha256 = ?", name, sha256))
                > 0;
    }
}
