package io.duijie.engine.retention.jdbi;

import io.duijie.engine.store.Database;
import io.duijie.engine.store.Dialect;
import io.duijie.engine.store.RecordContents;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Deletes the content of records that are done. Records of a document of several keep theirs, since
 * the document is written from all of them; so do those that a look-up has an index on.
 */
public final class ContentSweep {
    private final Database database;

    public ContentSweep(Database database) {
        this.database = database;
    }

    /** Of records of an integration that changed last before this time; returns how many. */
    public long of(String integrationId, Instant before) {
        boolean indexed = database.read(
                        handle -> handle.createQuery("SELECT COUNT(*) FROM lookup_path WHERE integration_id = :id")
                                .bind("id", integrationId)
                                .mapTo(Long.class)
                                .one())
                > 0;
        long deleted = 0;
        long after = 0;
        while (!indexed) {
            long last = after;
            List<Row> rows = database.read(handle -> handle.createQuery("SELECT id, first_stored_at, changed_at,"
                            + " " + RecordContents.PRESENT
                            + " AS present FROM record WHERE integration_id = :integration AND state ="
                            + " 'DONE' AND document IS NULL AND id > :after ORDER BY id LIMIT :most")
                    .bind("integration", integrationId)
                    .bind("after", last)
                    .bind("most", Sweep.AT_ONCE)
                    .map((row, context) -> new Row(
                            row.getLong(1),
                            row.getLong(2),
                            row.getLong(3) < before.toEpochMilli() && row.getBoolean(4)))
                    .list());
            List<Long> old = new ArrayList<>();
            rows.stream().filter(Row::deletable).forEach(row -> old.add(row.id));
            if (!old.isEmpty()) {
                deleted += database.<Integer>write(handle -> delete(
                        handle,
                        "id IN (" + Sweep.list(old) + ") AND state = 'DONE' AND changed_at < "
                                + before.toEpochMilli()));
            }
            if (rows.size() < Sweep.AT_ONCE || rows.get(rows.size() - 1).firstStored >= before.toEpochMilli()) {
                break;
            }
            after = rows.get(rows.size() - 1).id;
        }
        return deleted;
    }

    private static int delete(Handle handle, String which) {
        List<Long> ids = handle.createQuery("SELECT id FROM record WHERE " + which + " ORDER BY id"
                        + Dialect.of(handle).forUpdate())
                .mapTo(Long.class)
                .list();
        if (ids.isEmpty()) {
            return 0;
        }
        String list = Sweep.list(ids);
        handle.execute("UPDATE record SET warnings = NULL WHERE warnings IS NOT NULL AND id IN (" + list + ")");
        return handle.execute("DELETE FROM record_content WHERE record_id IN (" + list + ")");
    }

    private record Row(long id, long firstStored, boolean deletable) {}
}
