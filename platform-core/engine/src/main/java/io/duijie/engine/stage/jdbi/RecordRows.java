package io.duijie.engine.stage.jdbi;

import io.duijie.engine.lookup.jdbi.LookupEntries;
import io.duijie.engine.lookup.jdbi.LookupEntries.Change;
import io.duijie.engine.store.RecordContents;
import io.duijie.engine.store.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes records of one integration, up to {@link #CHUNK} by one statement. Keys within a statement are distinct.
 *
 * @param idCheck what is done stays as it is
 */
record RecordRows(String integrationId, @Nullable Long windowId, boolean idCheck, long now) {
    static final int CHUNK = 100;

    private static final String INSERT = "INSERT INTO record (integration_id, record_key, number, state,"
            + " fingerprint, version, random, warnings, window_id, first_stored_at, changed_at) VALUES ";
    private static final String ROW = "(?, ?, ?, 'PENDING', ?, 1, ?, ?, ?, ?, ?)";
    private static final String UNDER_WAY = "record.state IN ('SENDING', 'IN_DOUBT')";
    /** What a person skipped, or the target does not let change; what a hook left out has no reason beside it. */
    private static final String LEFT_ALONE = "(record.state = 'SKIPPED' AND record.failure_code IS NOT NULL)";

    private static final String NOT_DONE = " AND record.state <> 'DONE'";
    /** Of the rows of one window the first counts, unless that one can't be written. */
    private static final String OF_ANOTHER_WINDOW = " AND (record.window_id IS NULL OR excluded.window_id IS NULL OR"
            + " record.window_id <> excluded.window_id OR record.state IN ('FAILED', 'WAITING', 'SKIPPED'))";

    private static final String OVERWRITE = overwrite(UNDER_WAY) + returning("");
    private static final String OVERWRITE_UNLESS_DONE =
            overwrite("(" + UNDER_WAY + " OR " + LEFT_ALONE + ")") + returning(NOT_DONE + OF_ANOTHER_WINDOW);

    /** @param keeps the records whose state stays as it is */
    private static String overwrite(String keeps) {
        String change = " ON CONFLICT (integration_id, record_key) DO UPDATE SET"
                + " number = excluded.number, fingerprint = excluded.fingerprint,"
                + " version = record.version + 1, random = excluded.random, warnings = excluded.warnings,"
                + " window_id = excluded.window_id, changed_at = excluded.changed_at, source_changed_at = NULL,"
                + " pending_at = CASE WHEN record.state IN ('PENDING', 'SENDING') THEN COALESCE(record.pending_at, record.changed_at)"
                + " WHEN " + keeps + " THEN record.pending_at END,"
                + " state = CASE WHEN " + keeps + " THEN record.state ELSE 'PENDING' END,"
                + " attempts = CASE WHEN " + keeps + " THEN record.attempts ELSE 0 END";
        return Stream.of(
                        "failure_code",
                        "failure_field",
                        "failure_value",
                        "failure_zh",
                        "failure_en",
                        "failures",
                        "retry_at",
                        "waiting_form",
                        "waiting_number")
                .map(column -> ", " + column + " = CASE WHEN " + keeps + " THEN record." + column + " END")
                .collect(Collectors.joining("", change, ""));
    }

    private static String returning(String condition) {
        return " WHERE record.fingerprint <> excluded.fingerprint" + condition + " RETURNING record_key, version, id";
    }

    /** Stores what is new or has other content; {@code written} gets each of these. */
    void upsert(Connection connection, List<PreparedRecord> records, Consumer<Written> written) {
        String conflict = idCheck ? OVERWRITE_UNLESS_DONE : OVERWRITE;
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

    /** Notes of which records the source has other content than is stored; they are named by their latest row. */
    void compare(Connection connection, Collection<PreparedRecord> latest) {
        List<PreparedRecord> all = List.copyOf(latest);
        try {
            for (int from = 0; from < all.size(); from += CHUNK) {
                compareSome(connection, all.subList(from, Math.min(all.size(), from + CHUNK)));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("records of " + integrationId + " can't be compared", e);
        }
    }

    private void compareSome(Connection connection, List<PreparedRecord> chunk) throws SQLException {
        String sql = "WITH told (told_key, told_fingerprint) AS (VALUES " + Sql.values(chunk.size(), 2)
                + ") UPDATE record SET source_changed_at = CASE WHEN fingerprint <> told_fingerprint THEN ? END FROM told"
                + " WHERE integration_id = ? AND record_key = told_key AND"
                + " (fingerprint <> told_fingerprint) = (source_changed_at IS NULL)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int at = 1;
            for (PreparedRecord fresh : chunk) {
                statement.setString(at++, fresh.key());
                statement.setString(at++, fresh.fingerprint());
            }
            statement.setLong(at++, now);
            statement.setString(at, integrationId);
            statement.executeUpdate();
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
