package io.duijie.engine.lookup.jdbi;

import io.duijie.dialect.render.lookup.LookupPath;
import io.duijie.engine.lookup.jdbi.LookupEntries.Entry;
import io.duijie.engine.store.Database;
import io.duijie.engine.store.Dialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The paths that have an index. A path gets one when it is first looked up: from that moment on whoever changes records keeps its
 * entries, and what was stored before is filled in, a batch at a time, before the look-up goes on.
 */
final class LookupIndex {
    private static final int BATCH = 500;
    private static final int DELETED_AT_ONCE = 2_000;
    /** Where data names the paths (a script may), they are not to grow without end. */
    private static final int MOST_PATHS = 50;

    private static final Duration TOUCHED_EVERY = Duration.ofDays(1);

    private final Database database;
    private final Clock clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    private record Known(@Nullable Long id, Instant touched) {}

    private record Registered(long id, boolean built, String filledTo) {}

    private record Batch(List<Entry> entries, @Nullable String lastKey) {}

    LookupIndex(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The id of the path's index, which is complete; null when the integration has too many already. */
    @Nullable
    Long of(String integrationId, LookupPath path) {
        String name = integrationId + '\n' + path.name();
        Known found = known.get(name);
        Instant now = clock.instant();
        if (found == null || found.touched.plus(TOUCHED_EVERY).isBefore(now)) {
            found = new Known(ready(integrationId, path, now), now);
            known.put(name, found);
        }
        return found.id;
    }

    /** The id of the path's index when there is a complete one. */
    @Nullable
    Long built(String integrationId, LookupPath path) {
        return database.read(handle -> handle.createQuery(
                                "SELECT id FROM lookup_path WHERE integration_id = :integration AND path = :path AND built = 1")
                        .bind("integration", integrationId)
                        .bind("path", path.name())
                        .mapTo(Long.class)
                        .findOne())
                .orElse(null);
    }

    private synchronized @Nullable Long ready(String integrationId, LookupPath path, Instant now) {
        Optional<Registered> registered =
                database.write(handle -> register(handle, integrationId, path.name(), now.toEpochMilli()));
        registered
                .filter(found -> !found.built)
                .ifPresent(found -> fill(integrationId, new IndexedPath(found.id, path), found.filledTo));
        return registered.map(Registered::id).orElse(null);
    }

    private static Optional<Registered> register(Handle handle, String integrationId, String path, long now) {
        Dialect.of(handle).hold(handle, LookupEntries.lock(integrationId));
        handle.createUpdate("INSERT INTO lookup_path (integration_id, path, built, filled_to, used_at)"
                        + " SELECT :integration, :path, 0, '', :now WHERE"
                        + " (SELECT COUNT(*) FROM lookup_path WHERE integration_id = :integration) < :most"
                        + " ON CONFLICT (integration_id, path) DO NOTHING")
                .bind("integration", integrationId)
                .bind("path", path)
                .bind("now", now)
                .bind("most", MOST_PATHS)
                .execute();
        return handle.createQuery("UPDATE lookup_path SET used_at = :now WHERE integration_id = :integration AND"
                        + " path = :path RETURNING id, built, filled_to")
                .bind("integration", integrationId)
                .bind("path", path)
                .bind("now", now)
                .map((row, context) -> new Registered(row.getLong(1), row.getInt(2) == 1, row.getString(3)))
                .findOne();
    }

    /**
     * A record that changes between reading and writing a batch may leave an entry that is no longer right until it changes
     * again. That does no harm: what is found is compared, and the right entry was made by whoever changed the record.
     */
    private void fill(String integrationId, IndexedPath path, String from) {
        @Nullable String at = from;
        while (at != null) {
            String after = at;
            Batch batch = database.read(handle -> read(handle.getConnection(), integrationId, path, after));
            at = batch.lastKey;
            @Nullable String reached = at;
            database.write(handle -> {
                try {
                    LookupEntries.insert(handle.getConnection(), batch.entries);
                } catch (SQLException e) {
                    throw LookupEntries.failed(e);
                }
                return handle.execute(
                        "UPDATE lookup_path SET built = ?, filled_to = ? WHERE id = ?",
                        reached == null ? 1 : 0,
                        reached == null ? "" : reached,
                        path.id());
            });
        }
    }

    private static Batch read(Connection connection, String integrationId, IndexedPath path, String after) {
        List<Entry> entries = new ArrayList<>();
        String last = null;
        try (PreparedStatement query = connection.prepareStatement("SELECT id, " + LookupRows.COLUMNS
                + " FROM record WHERE" + " integration_id = ? AND record_key > ? ORDER BY record_key LIMIT ?")) {
            query.setString(1, integrationId);
            query.setString(2, after);
            query.setInt(3, BATCH);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    last = row.getString("record_key");
                    Entry.add(entries, path, LookupRows.of(row, length -> {}), row.getLong("id"));
                }
            }
        } catch (SQLException e) {
            throw LookupEntries.failed(e);
        }
        return new Batch(entries, last);
    }

    /** Deletes the indexes that were not used since; what is half deleted is not taken for an index any more. */
    void forget(Instant unusedSince) {
        database.write(handle -> {
            handle.createQuery("SELECT DISTINCT integration_id FROM lookup_path WHERE used_at < ? ORDER BY 1")
                    .bind(0, unusedSince.toEpochMilli())
                    .mapTo(String.class)
                    .forEach(integration -> Dialect.of(handle).hold(handle, LookupEntries.lock(integration)));
            return handle.execute(
                    "UPDATE lookup_path SET integration_id = '', path = CAST(id AS TEXT) WHERE used_at < ?",
                    unusedSince.toEpochMilli());
        });
        List<Long> ids =
                database.read(handle -> handle.createQuery("SELECT id FROM lookup_path WHERE integration_id = ''")
                        .mapTo(Long.class)
                        .list());
        for (long id : ids) {
            while (database.write(handle -> deleteSome(handle, id)) == DELETED_AT_ONCE) {}
            database.write(handle -> handle.execute("DELETE FROM lookup_path WHERE id = ?", id));
        }
    }

    private static int deleteSome(Handle handle, long id) {
        return handle.execute(
                "DELETE FROM lookup_entry WHERE path_id = ? AND (code, record_id) IN"
                        + " (SELECT code, record_id FROM lookup_entry WHERE path_id = ? LIMIT ?)",
                id,
                id,
                DELETED_AT_ONCE);
    }
}
