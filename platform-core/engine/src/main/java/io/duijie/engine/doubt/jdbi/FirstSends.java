package io.duijie.engine.doubt.jdbi;

import io.duijie.engine.store.Database;
import io.duijie.engine.store.Sql;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Which records may have been sent by a process that this store does not know of, since the store is a restored backup. It is
 * certain again for what was first stored after everything had been read again, twice: the second extraction takes what was
 * modified while the first was under way.
 */
public final class FirstSends {
    private static final String CLOSED =
            "SELECT MIN(closed_at) AS min FROM extraction_window WHERE integration_id = ? AND"
                    + " moves_watermark = 1 AND last_slice = 1 AND state = 'CLOSED' AND opened_at >= ?";

    private final Database database;
    private final long restoredAt;
    private final long until;

    private FirstSends(Database database, long restoredAt, long until) {
        this.database = database;
        this.restoredAt = restoredAt;
        this.until = until;
    }

    /** Notes that this store is a backup that was restored. */
    public static void mark(Database database, Instant madeAt, Instant restoredAt) {
        database.write(handle -> new Sql(
                        handle,
                        "INSERT INTO restore_mark (id, made_at, restored_at) VALUES (1, ?, ?) ON CONFLICT (id) DO"
                                + " UPDATE SET made_at = excluded.made_at, restored_at = excluded.restored_at")
                .number(madeAt.toEpochMilli())
                .number(restoredAt.toEpochMilli())
                .update());
    }

    /** Empty when the store was never restored. */
    public static Optional<FirstSends> of(Database database, String integrationId) {
        return database.read(handle -> {
            List<Long> marks = new Sql(handle, "SELECT restored_at FROM restore_mark").list(row -> row.getLong(1));
            if (marks.isEmpty()) {
                return Optional.empty();
            }
            Long first = closed(handle, integrationId, marks.get(0));
            Long second = first == null ? null : closed(handle, integrationId, first);
            return Optional.of(new FirstSends(database, marks.get(0), second == null ? Long.MAX_VALUE : second));
        });
    }

    private static @Nullable Long closed(Handle handle, String integrationId, long after) {
        return new Sql(handle, CLOSED + " AND sync_to >= ?")
                .text(integrationId)
                .number(after)
                .number(after / 1000 * 1000)
                .list(row -> new Long[] {Sql.nullableNumber(row, "min")})
                .get(0)[0];
    }

    /**
     * Those that may be at the target although nothing here says so. What a person decided after the restore is not asked for
     * again.
     */
    public Set<Long> unsure(List<Long> ids) {
        Set<Long> unsure = new HashSet<>();
        for (List<Long> chunk : Sql.chunks(ids)) {
            unsure.addAll(database.read(handle -> new Sql(
                            handle,
                            "SELECT record.id FROM record LEFT JOIN extraction_window came ON came.id ="
                                    + " record.window_id WHERE record.id IN " + Sql.list(chunk.size())
                                    + " AND record.external_id IS NULL AND record.external_number IS NULL AND"
                                    + " record.done_at IS NULL AND (came.id IS NULL OR came.from_at < ? OR"
                                    + " record.first_stored_at <= ?) AND NOT EXISTS (SELECT 1 FROM delivery_record"
                                    + " told JOIN delivery call ON call.id = told.delivery_id WHERE told.record_id ="
                                    + " record.id AND told.outcome = 'CANNOT_TELL' AND call.intended_at >= ?)")
                    .numbers(chunk)
                    .number(restoredAt)
                    .number(until)
                    .number(restoredAt)
                    .list(row -> row.getLong(1))));
        }
        return unsure;
    }
}
