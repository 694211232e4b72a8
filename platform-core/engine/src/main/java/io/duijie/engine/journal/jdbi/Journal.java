package io.duijie.engine.journal.jdbi;

import io.duijie.connector.api.Text;
import io.duijie.engine.journal.JournalEntry;
import io.duijie.engine.journal.JournalLog;
import io.duijie.engine.journal.RejectedRowLines;
import io.duijie.engine.store.Database;
import io.duijie.engine.store.Dialect;
import io.duijie.engine.store.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The journal in the store. */
public final class Journal {
    /** Errors that ended pile up; looking for open ones among them has an end. */
    private static final int LOOKED_AT_FOR_ERRORS = 500;

    private static final String OPEN_ERRORS =
            """
            SELECT line.* FROM (SELECT * FROM journal WHERE level = 'ERROR' ORDER BY id DESC LIMIT :looked) AS line
            WHERE (line.record_id IS NULL OR EXISTS (
                SELECT 1 FROM record WHERE record.id = line.record_id AND record.state IN ('FAILED', 'IN_DOUBT')))
              AND (line.record_id IS NOT NULL OR line.run_id IS NULL OR line.kind = :rejected OR NOT EXISTS (
                SELECT 1 FROM run AS own JOIN run AS later
                  ON later.integration_id = own.integration_id AND later.kind = own.kind
                WHERE own.id = line.run_id AND later.id > own.id AND later.state = 'COMPLETED'))
              AND (line.integration_id IS NULL OR EXISTS (SELECT 1 FROM integration WHERE integration.id = line.integration_id))
            ORDER BY line.id DESC
            """;

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
        for (List<JournalEntry> chunk : Sql.chunks(entries)) {
            insert(handle, chunk);
        }
        JournalLog.add(entries);
    }

    private static void insert(Handle handle, List<JournalEntry> entries) {
        bind(new Sql(handle, insertion(handle, entries.size())), entries).update();
    }

    /** The statement that appends so many lines, to be sent together with others; {@link JournalLog} is to be told, too. */
    public static String insertion(Handle handle, int lines) {
        return "INSERT INTO journal (at, kind, level, integration_id, connection_id, run_id, record_id, zh, en) "
                + Dialect.of(handle).announced("journal", Sql.values(lines, 9));
    }

    public static Sql bind(Sql sql, List<JournalEntry> entries) {
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
        return sql;
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

    /**
     * The latest lines of level ERROR that still call for a person, newest first. An error has ended when its record has left
     * FAILED and IN_DOUBT, when a later run of its kind has completed, or when its integration is gone. No later run ends that of a
     * row that was put aside: it was not written all the same. It has ended when the row has become a record since, was
     * dismissed by a person, or isn't kept any more.
     */
    public List<Line> openErrors(int limit) {
        return database.read(handle -> {
            OpenRejections rejections = new OpenRejections(handle);
            return handle
                    .createQuery(OPEN_ERRORS)
                    .bind("looked", LOOKED_AT_FOR_ERRORS)
                    .bind("rejected", RejectedRowLines.KIND)
                    .map(Journal::line)
                    .list()
                    .stream()
                    .filter(line ->
                            !line.entry().kind().equals(RejectedRowLines.KIND) || rejections.holds(line.entry()))
                    .limit(limit)
                    .toList();
        });
    }

    private static List<Line> lines(Handle handle, String where, long subject, long after, int limit) {
        return handle.createQuery("SELECT * FROM journal WHERE " + where + " LIMIT :limit")
                .bind("subject", subject)
                .bind("after", after)
                .bind("limit", limit)
                .map(Journal::line)
                .list();
    }

    private static Line line(ResultSet row, StatementContext context) throws SQLException {
        return new Line(
                row.getLong("id"),
                new JournalEntry(
                        Instant.ofEpochMilli(row.getLong("at")),
                        row.getString("kind"),
                        JournalEntry.Level.valueOf(row.getString("level")),
                        row.getString("integration_id"),
                        row.getString("connection_id"),
                        number(row.getObject("run_id")),
                        number(row.getObject("record_id")),
                        new Text(row.getString("zh"), row.getString("en"))));
    }

    private static @org.jspecify.annotations.Nullable Long number(@org.jspecify.annotations.Nullable Object value) {
        return value instanceof Number number ? Long.valueOf(number.longValue()) : null;
    }

    /** A journal entry with its place in the journal. */
    public record Line(long id, JournalEntry entry) {}
}
