package io.duijie.engine.lookup.jdbi;

import io.duijie.dialect.render.lookup.LookupPath;
import io.duijie.dialect.render.lookup.LookupPath.Part;
import io.duijie.dialect.render.lookup.LookupRecord;
import io.duijie.engine.store.Dialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the index entries of one integration's records; to be used in the transaction that changes the records. Costs one small
 * query where nothing is looked up.
 */
public final class LookupEntries {
    private static final int CHUNK = 200;
    private static final Map<String, @Nullable Object> NOTHING = Map.of();

    private final Connection connection;
    private final Part part;
    private final List<IndexedPath> paths;

    /**
     * A record whose content or write-back was stored.
     *
     * @param fresh it has no entries yet
     * @param value the content, or the write-back
     */
    public record Change(long recordId, boolean fresh, Map<String, @Nullable Object> value) {}

    private LookupEntries(Connection connection, Part part, List<IndexedPath> paths) {
        this.connection = connection;
        this.part = part;
        this.paths = paths;
    }

    /**
     * To be called at the beginning of a transaction that changes records: a path that is registered meanwhile waits for its
     * end, so that no record falls between the index and those that fill it.
     */
    public static void willChange(Handle handle, String integrationId) {
        Dialect.of(handle).share(handle, lock(integrationId));
    }

    static String lock(String integrationId) {
        return "look-ups of " + integrationId;
    }

    /** For contents that change. */
    public static LookupEntries ofContents(Connection connection, String integrationId) {
        return of(connection, integrationId, Part.CONTENT);
    }

    /** For write-backs that change. */
    public static LookupEntries ofWriteBacks(Connection connection, String integrationId) {
        return of(connection, integrationId, Part.WRITE_BACK);
    }

    private static LookupEntries of(Connection connection, String integrationId, Part part) {
        List<IndexedPath> paths = new ArrayList<>();
        try (PreparedStatement query =
                connection.prepareStatement("SELECT id, path FROM lookup_path WHERE integration_id = ?")) {
            query.setString(1, integrationId);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    LookupPath path = LookupPath.named(row.getString(2));
                    if (path.part() == part) {
                        paths.add(new IndexedPath(row.getLong(1), path));
                    }
                }
            }
        } catch (SQLException e) {
            throw failed(e);
        }
        return new LookupEntries(connection, part, paths);
    }

    /** Whether some path is looked up; otherwise there is nothing to do. */
    public boolean areKept() {
        return !paths.isEmpty();
    }

    /** Puts the entries of these records in the place of those they had. */
    public void replace(List<Change> changes) {
        if (paths.isEmpty() || changes.isEmpty()) {
            return;
        }
        try {
            List<Long> known = changes.stream()
                    .filter(change -> !change.fresh())
                    .map(Change::recordId)
                    .toList();
            for (int from = 0; from < known.size(); from += CHUNK) {
                delete(known.subList(from, Math.min(known.size(), from + CHUNK)));
            }
            List<Entry> entries = new ArrayList<>();
            for (Change change : changes) {
                LookupRecord record = part == Part.CONTENT
                        ? new LookupRecord(null, null, 0, change.value(), NOTHING)
                        : new LookupRecord(null, null, 0, NOTHING, change.value());
                for (IndexedPath path : paths) {
                    Entry.add(entries, path, record, change.recordId());
                }
            }
            insert(connection, entries);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private void delete(List<Long> records) throws SQLException {
        String sql = "DELETE FROM lookup_entry WHERE record_id IN (" + "?,".repeat(records.size() - 1)
                + "?) AND path_id IN (" + "?,".repeat(paths.size() - 1) + "?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int at = 1;
            for (long record : records) {
                statement.setLong(at++, record);
            }
            for (IndexedPath path : paths) {
                statement.setLong(at++, path.id());
            }
            statement.executeUpdate();
        }
    }

    static void insert(Connection connection, List<Entry> entries) throws SQLException {
        for (int from = 0; from < entries.size(); from += CHUNK) {
            insertSome(connection, entries.subList(from, Math.min(entries.size(), from + CHUNK)));
        }
    }

    private static void insertSome(Connection connection, List<Entry> entries) throws SQLException {
        String sql = "INSERT INTO lookup_entry (path_id, code, record_id) VALUES (?,?,?)"
                + ",(?,?,?)".repeat(entries.size() - 1) + " ON CONFLICT DO NOTHING";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int at = 1;
            for (Entry entry : entries) {
                statement.setLong(at++, entry.pathId());
                statement.setLong(at++, entry.code());
                statement.setLong(at++, entry.recordId());
            }
            statement.executeUpdate();
        }
    }

    static IllegalStateException failed(SQLException problem) {
        return new IllegalStateException("the index of look-ups can't be kept", problem);
    }

    /** One line of the index. */
    record Entry(long pathId, long code, long recordId) {
        static void add(List<Entry> entries, IndexedPath path, LookupRecord record, long recordId) {
            for (long code : path.codes(record)) {
                entries.add(new Entry(path.id(), code, recordId));
            }
        }
    }
}
