package io.duijie.engine.record.jdbi;

import io.duijie.dialect.record.StoredRecord;
import io.duijie.engine.store.Database;
import io.duijie.engine.store.RecordContents;
import io.duijie.engine.store.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads pending records in the order in which they were first stored. */
public final class PendingRecords {
    public static final String COLUMNS =
            "id, record_key, number, version, random, " + RecordContents.COLUMN + ", external_id, attempts";

    private final Database database;
    private final String wanted;

    /** @param only the one record that counts, null = all */
    public PendingRecords(Database database, @Nullable Long only) {
        this.database = database;
        this.wanted = only == null ? "" : " AND id = " + only;
    }

    /** Those behind {@code afterId} that may be sent at {@code now} (milliseconds). */
    public List<StoredRecord> after(String integrationId, long afterId, int limit, long now) {
        return database.read(handle -> new Sql(
                        handle,
                        "SELECT " + COLUMNS + " FROM record WHERE integration_id = ? AND state = 'PENDING' AND id > ?"
                                + wanted + " AND (retry_at IS NULL OR retry_at <= ?) ORDER BY id LIMIT ?")
                .text(integrationId)
                .number(afterId)
                .number(now)
                .number(limit)
                .list(PendingRecords::read));
    }

    /** When the first of the records that may not be sent yet may be sent, in milliseconds. */
    public Optional<Long> nextRetry(String integrationId, long now) {
        return database
                .read(handle -> new Sql(
                                handle,
                                "SELECT retry_at FROM record WHERE integration_id = ? AND state = 'PENDING'"
                                        + " AND retry_at > ?" + wanted + " ORDER BY retry_at LIMIT 1")
                        .text(integrationId)
                        .number(now)
                        .list(row -> row.getLong(1)))
                .stream()
                .findFirst();
    }

    public static StoredRecord read(ResultSet row) throws SQLException {
        return new StoredRecord(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                row.getLong(4),
                row.getString(5),
                RecordContents.read(row.getBytes(6)),
                row.getString(7),
                row.getLong(8),
                null);
    }
}
