package io.duijie.engine.statistics.jdbi;

import io.duijie.engine.store.Database;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What is not done yet, found by indexes alone. */
public final class OpenWork {
    private final Database database;

    public OpenWork(Database database) {
        this.database = database;
    }

    /** Since when the pending record that is first in line is pending; empty when none is pending. */
    public Optional<Instant> pendingSince(String integrationId) {
        return database.read(handle -> handle.createQuery("SELECT COALESCE(pending_at, changed_at) FROM record"
                        + " WHERE integration_id = :integration AND state = 'PENDING' ORDER BY id LIMIT 1")
                .bind("integration", integrationId)
                .mapTo(Long.class)
                .findOne()
                .map(Instant::ofEpochMilli));
    }

    /** Windows that are not closed, by integration; those without any are absent. */
    public Map<String, Long> openWindows() {
        return database.read(handle -> handle.createQuery("SELECT integration_id, COUNT(*) AS windows FROM"
                        + " extraction_window WHERE state = 'OPEN' GROUP BY integration_id")
                .setMapKeyColumn("integration_id")
                .setMapValueColumn("windows")
                .collectInto(new org.jdbi.v3.core.generic.GenericType<Map<String, Long>>() {}));
    }

    /** Bytes of the store, without what is only in a log of the database. */
    public long storeBytes() {
        String sql = database.isServer()
                ? "SELECT pg_database_size(current_database())"
                : "SELECT (SELECT page_count FROM pragma_page_count()) * (SELECT page_size FROM pragma_page_size())";
        return database.read(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }
}
