package io.duijie.engine.stage.jdbi;

import io.duijie.engine.lookup.jdbi.LookupEntries;
import io.duijie.engine.lookup.jdbi.LookupEntries.Change;
import io.duijie.engine.store.RecordContents;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes records of one integration, up to {@link #CHUNK} by one statement. Keys within a statement are distinct. */
record RecordRows(String integrationId, @Nullable Long windowId, long now) {
    static final int CHUNK = 100;

    private static final String INSERT = "INSERT INTO record (integration_id, record_key, number, state,"
            + " fingerprint, version, random, warnings, window_id, first_stored_at, changed_at) VALUES ";
    private static final String ROW = "(?, ?, ?, 'PENDING', ?, 1, ?, ?, ?, ?, ?)";
    private static final String KEEP =
            " ON CONFLICT (integration_id, record_key) DO NOTHING RETURNING record_key, version, id";
    private static final String UNDER_WAY = "record.state IN ('SENDING', 'IN_DOUBT')";
    private static final String OVERWRITE = " ON CONFLICT (integration_id, record_key) DO UPDATE SET"
            + " number = excluded.number, fingerprint = excluded.fingerprint,"
            + " version = record.version + 1, random = excluded.random, warnings = excluded.warnings,"
            + " window_id = excluded.window_id, changed_at = excluded.changed_at,"
            + " state = CASE WHEN " + UNDER_WAY + " THEN record.state ELSE 'PENDING' END"
            + unlessUnderWay("failure_code", "NULL")
            + unlessUnderWay("failure_field", "NULL")
            + unlessUnderWay("failure_zh", "NULL")
            + unlessUnderWay("failure_en", "NULL")
            + unlessUnderWay("failures", "NULL")
            + unlessUnderWay("attempts", "0")
            + unlessUnderWay("retry_at", "NULL")
            + unlessUnderWay("waiting_form", "NULL")
            + unlessUnderWay("waiting_number", "NULL")
            + " WHERE record.fingerprint <> excluded.fingerprint RETURNING record_key, version, id";

    private static String unlessUnderWay(String column, String value) {
        return ", " + column + " = CASE WHEN " + UNDER_WAY + " THEN record." + column + " ELSE " + value + " END";
    }

    /** Stores what is not stored yet; {@code written} gets each stored record. */
    void insert(Connection connection, List<PreparedRecord> records, Consumer<Written> written) {
        inChunks(connection, records, KEEP, written);
    }

    /** Stores what is new or has other content; {@code written} gets each of these. */
    void upsert(Connection connection, List<PreparedRecord> records, Consumer<Written> written) {
        inChunks(connection, records, OVERWRITE, written);
    }

    private void inChunks(
            Connection connection, List<PreparedRecord> records, String conflict, Consumer<Written> written) {
        LookupEntries entries = LookupEntries.ofContents(connection, integrationId);
        try {
            for (int from = 0; from < records.size(); from += CHUNK) {
                List<PreparedRecord> chunk = records.subList(from, Math.min(records.size(), from + CHUNK));
                List<Written> stored = chunk(connection, chunk, conflict);
                stored.forEach(written);
                contents(connection, chunk, stored);
                if (entries.areKept()) {
                    entries.replace(changes(chunk, stored));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("records of " + integrationId + " can't be staged", e);
        }
    }

    private static void contents(Connection connection, List<PreparedRecord> chunk, List<Written> stored)
            throws SQLException {
        Map<String, Long> ids = new HashMap<>(2 * stored.size());
        stored.forEach(written -> ids.put(written.key(), written.id()));
        Map<Long, String> contents = new LinkedHashMap<>(2 * stored.size());
        for (PreparedRecord fresh : chunk) {
            Long id = ids.get(fresh.key());
            if (id != null) {
                contents.put(id, fresh.content());
            }
        }
        RecordContents.put(connection, contents);
    }

    private static List<Change> changes(List<PreparedRecord> chunk, List<Written> stored) {
        Map<String, Written> byKey = new HashMap<>();
        stored.forEach(written -> byKey.put(written.key(), written));
        List<Change> changes = new ArrayList<>();
        for (PreparedRecord fresh : chunk) {
            Written written = byKey.get(fresh.key());
            if (written != null) {
                changes.add(new Change(written.id(), written.version() == 1, fresh.row()));
            }
        }
        return changes;
    }

    private List<Written> chunk(Connection connection, List<PreparedRecord> chunk, String conflict)
            throws SQLException {
        String sql = INSERT + ROW + (", " + ROW).repeat(chunk.size() - 1) + conflict;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int at = 1;
            for (PreparedRecord fresh : chunk) {
                statement.setString(at++, integrationId);
                statement.setString(at++, fresh.key());
                statement.setString(at++, fresh.number());
                statement.setString(at++, fresh.fingerprint());
                statement.setString(at++, fresh.random());
                statement.setString(at++, fresh.warnings());
                statement.setObject(at++, windowId);
                statement.setLong(at++, now);
                statement.setLong(at++, now);
            }
            try (ResultSet rows = statement.executeQuery()) {
                List<Written> all = new ArrayList<>(chunk.size());
                while (rows.next()) {
                    all.add(new Written(rows.getString(1), rows.getLong(2), rows.getLong(3)));
                }
                return all;
            }
        }
    }

    /** A record that was stored; version 1 = it is new. */
    record Written(String key, long version, long id) {}
}
