package io.duijie.engine.journal.jdbi;

import io.duijie.connector.api.Text;
import io.duijie.engine.journal.JournalEntry;
import io.duijie.engine.journal.JournalLog;
import io.duijie.engine.store.Database;
import io.duijie.engine.store.Dialect;
import io.duijie.engine.store.Sql;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** The journal in the store. */
public final class Journal {
    private final Database database;

    public Journal(Database database) {
        this.database = database;
    }

    /** Appends inside the transaction of what happened. */
    public static void append(Handle handle, JournalEntry entry) {
        append(handle, List.of(entry));
    }

    /** The same for many lines at once. */
    public static void append(Handle handle, List<JournalEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        Dialect.of(handle).announce(handle, "journal");
        for (List<JournalEntry> chunk : Sql.chunks(entries)) {
            insert(handle, chunk);
        }
        JournalLog.add(entries);
    }

    private static void insert(Handle handle, List<JournalEntry> entries) {
        Sql sql = new Sql(
                handle,
                "INSERT INTO journal (at, kind, level, integration_id, connection_id, run_id, record_id, zh, en) VALUES "
                        + Sql.values(entries.size(), 9));
        for (JournalEntry entry : entries) {
            sql.number(entry.at().toEpochMilli())
                    .text(entry.kind())
                    .text(entry.level().name())
                    .text(entry.integrationId())
                    .text(entry.connectionId())
                    .number(entry.runId())
                    .number(entry.recordId())
                    .text(entry.text().chinese())
                    .text(entry.text().english());
        }
        sql.update();
    }

    /** Appends by itself; durable when it returns. */
    public void append(JournalEntry entry) {
        database.write(handle -> {
            append(handle, entry);
            return true;
        });
    }

    /**
     * The lines of a run after {@code afterId}, oldest first. Like all that is read on from the last line seen it ends before a
     * line that is still being written: reading on never misses one.
     */
    public List<Line> ofRun(long runId, long afterId, int limit) {
        return database.read(handle -> {
            long settled = Dialect.of(handle).settledUpTo(handle, "journal");
            return lines(handle, "run_id = :subject AND id > :after" + upTo(settled), runId, afterId, limit);
        });
    }

    private static String upTo(long settled) {
        return (settled == Long.MAX_VALUE ? "" : " AND id <= " + settled) + " ORDER BY id";
    }

    /** The lines of a record, oldest first. */
    public List<Line> ofRecord(long recordId, int limit) {
        return database.read(
                handle -> lines(handle, "record_id = :subject AND id > :after ORDER BY id", recordId, 0, limit));
    }

    /** The lines of all kinds after {@code afterId}, oldest first. */
    public List<Line> after(long afterId, int limit) {
        return database.read(handle -> {
            long settled = Dialect.of(handle).settledUpTo(handle, "journal");
            return lines(handle, ":subject = 0 AND id > :after" + upTo(settled), 0, afterId, limit);
        });
    }

    /** The id of the latest line that {@link #after} would give, 0 = there is none. */
    public long lastId() {
        return database.read(
                handle -> handle.createQuery("SELECT COALESCE(MAX(id), 0) FROM journal WHERE id <= :settled")
                        .bind("settled", Dialect.of(handle).settledUpTo(handle, "journal"))
                        .mapTo(Long.class)
                        .one());
    }

    /** The latest lines of level ERROR, newest first. */
    public List<Line> latestErrors(int limit) {
        return database.read(handle ->
                lines(handle, "level = 'ERROR' AND :subject = 0 AND id > :after ORDER BY id DESC", 0, 0, limit));
    }

    private static List<Line> lines(Handle handle, String where, long subject, long after, int limit) {
        return handle.createQuery("SELECT * FROM journal WHERE " + where + " LIMIT :limit")
                .bind("subject", subject)
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> new Line(
                        row.getLong("id"),
                        new JournalEntry(
                                Instant.ofEpochMilli(row.getLong("at")),
                                row.getString("kind"),
                                JournalEntry.Level.valueOf(row.getString("level")),
                                row.getString("integration_id"),
                                row.getString("connection_id"),
                                number(row.getObject("run_id")),
                                number(row.getObject("record_id")),
                                new Text(row.getString("zh"), row.getString("en")))))
                .list();
    }

    private static @org.jspecify.annotations.Nullable Long number(@org.jspecify.annotations.Nullable Object value) {
        return value instanceof Number number ? Long.valueOf(number.longValue()) : null;
    }

    /** A journal entry with its place in the journal. */
    public record Line(long id, JournalEntry entry) {}
}
