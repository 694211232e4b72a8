package io.duijie.engine.quota.jdbi;

import io.duijie.engine.quota.CountKey;
import io.duijie.engine.store.Database;
import java.util.Set;
import java.util.stream.Collectors;

/** What the store knows to be counted beside the account. */
public final class StoredCounts {
    private final Database database;

    public StoredCounts(Database database) {
        this.database = database;
    }

    /** The names of those counts of a connection. */
    public Set<String> of(String connectionId) {
        String prefix = CountKey.prefix(connectionId);
        String table = database.isServer() ? "quota_state" : "permit";
        return database
                .read(handle -> handle.createQuery("SELECT DISTINCT connection_id FROM " + table
                                + " WHERE substr(connection_id, 1, :length) = :prefix")
                        .bind("length", prefix.length())
                        .bind("prefix", prefix)
                        .mapTo(String.class)
                        .list())
                .stream()
                .map(key -> key.substring(prefix.length()))
                .collect(Collectors.toSet());
    }
}
