package io.duijie.engine.run.promote.jdbi;

import io.duijie.dialect.record.StoredRecord;
import io.duijie.engine.record.jdbi.PendingRecords;
import io.duijie.engine.store.Database;
import io.duijie.engine.store.RecordContents;
import io.duijie.engine.store.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The records of an integration that were written and are done, as mapping takes them; those without content are left out. */
public final class WrittenRecords {
    private static final String DOCUMENT = "CASE WHEN document IS NULL THEN NULL ELSE COALESCE(document, -id) END";
    private static final String FROM = "SELECT " + PendingRecords.COLUMNS + ", " + DOCUMENT
            + " AS written, changed_at, source_changed_at FROM record"
            + " WHERE integration_id = ? AND state = 'DONE' AND " + RecordContents.PRESENT;

    private static final int KEYS_AT_ONCE = 400;

    private final Database database;
    private final String integrationId;

    public WrittenRecords(Database database, String integrationId) {
        this.database = database;
        this.integrationId = integrationId;
    }

    /** The latest stored first. */
    public List<Written> before(long id, int limit) {
        return database.read(handle -> new Sql(handle, FROM + " AND id < ? ORDER BY id DESC LIMIT ?")
                .text(integrationId)
                .number(id)
                .number(limit)
                .list(WrittenRecords::written));
    }

    /** The others that were written in one document with one of those from this id on, by rising id. */
    public List<Written> mates(long from, int limit) {
        return database.read(handle -> new Sql(
                        handle,
                        FROM
                                + " AND id < ? AND document IN (SELECT own.document FROM record own WHERE own.integration_id"
                                + " = ? AND own.state = 'DONE' AND own.id >= ?) ORDER BY id LIMIT ?")
                .text(integrationId)
                .number(from)
                .text(integrationId)
                .number(from)
                .number(limit)
                .list(WrittenRecords::written));
    }

    private static Written written(ResultSet row) throws SQLException {
        return new Written(
                PendingRecords.read(row).of(Sql.nullableNumber(row, "written"), row.getString("external_id")),
                row.getLong("changed_at"),
                Sql.nullableNumber(row, "source_changed_at") != null);
    }

    /**
     * One of them.
     *
     * @param changedAt when its content came, in milliseconds
     * @param outdated its row was read again with another content, which the document does not take
     */
    public record Written(StoredRecord record, long changedAt, boolean outdated) {}

    /** Of those of the keys that are stored, in whatever state, the fingerprints of their contents. */
    public Map<String, String> fingerprints(Collection<String> keys) {
        Map<String, String> found = new HashMap<>();
        List<String> left = List.copyOf(keys);
        while (!left.isEmpty()) {
            List<String> some = left.subList(0, Math.min(left.size(), KEYS_AT_ONCE));
            database.read(handle -> {
                Sql sql = new Sql(
                                handle,
                                "SELECT record_key, fingerprint FROM record WHERE integration_id = ? AND record_key IN "
                                        + Sql.list(some.size()))
                        .text(integrationId);
                some.forEach(sql::text);
                return sql.list(row -> found.put(row.getString(1), row.getString(2)));
            });
            left = left.subList(some.size(), left.size());
        }
        return found;
    }

    /** How many the next run writes. */
    public long pending() {
        return database.read(handle -> new Sql(
                                handle, "SELECT COUNT(*) FROM record WHERE integration_id = ? AND state = 'PENDING'")
                        .text(integrationId)
                        .list(row -> row.getLong(1)))
                .get(0);
    }
}
