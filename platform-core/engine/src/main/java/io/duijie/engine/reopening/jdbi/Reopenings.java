package io.duijie.engine.reopening.jdbi;

import io.duijie.connector.api.DocumentReopener.Standing;
import io.duijie.connector.api.Text;
import io.duijie.connector.api.WriteRequest;
import io.duijie.engine.journal.JournalEntry;
import io.duijie.engine.journal.JournalEntry.Level;
import io.duijie.engine.journal.RunAccount;
import io.duijie.engine.journal.jdbi.Journal;
import io.duijie.engine.record.RecordState;
import io.duijie.engine.record.jdbi.RequestText;
import io.duijie.engine.store.Database;
import io.duijie.engine.store.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The documents that were opened for a change. */
public final class Reopenings {
    private Reopenings() {}

    public static List<OpenedDocument> all(Database database, String integrationId) {
        return database.read(handle -> new Sql(
                        handle,
                        "SELECT external_id, record_id, number, state, title_zh, title_en, api, request, saved,"
                                + " left_open, opened_at FROM reopening WHERE integration_id = ? ORDER BY opened_at,"
                                + " external_id")
                .text(integrationId)
                .list(Reopenings::document));
    }

    private static OpenedDocument document(ResultSet row) throws SQLException {
        Standing standing = new Standing(
                row.getString(1),
                row.getString(3),
                row.getString(4),
                new Text(row.getString(5), row.getString(6)),
                false,
                Map.of());
        return new OpenedDocument(
                row.getLong(2),
                RequestText.read(row.getString(7), row.getString(8)).request(),
                standing,
                row.getString(9),
                row.getLong(10) != 0,
                Instant.ofEpochMilli(row.getLong(11)));
    }

    /** Notes documents that are about to be opened, with a line for each. */
    public static void open(Handle handle, RunAccount run, Collection<OpenedDocument> documents, Instant now) {
        for (OpenedDocument document : documents) {
            Standing standing = document.standing();
            WriteRequest request = document.request();
            new Sql(
                            handle,
                            "INSERT INTO reopening (integration_id, external_id, record_id, number, state, title_zh,"
                                    + " title_en, api, request, saved, left_open, opened_at) VALUES (?, ?, ?, ?, ?, ?, ?,"
                                    + " ?, ?, ?, 0, ?)")
                    .text(run.integrationId())
                    .text(standing.id())
                    .number(document.recordId())
                    .text(standing.number())
                    .text(standing.state())
                    .text(standing.title().chinese())
                    .text(standing.title().english())
                    .text(request.api())
                    .text(RequestText.write(request, document.recordId()))
                    .text(document.saved())
                    .number(now.toEpochMilli())
                    .update();
            tell(
                    handle,
                    run,
                    document,
                    "document-reopened",
                    Level.INFO,
                    new Text(
                            "单据 " + standing.number() + "（" + standing.title().chinese() + "）将被打开（例如反审核），修改后恢复。",
                            "document " + standing.number() + " ("
                                    + standing.title().english()
                                    + ") is opened for a change and brought back after it."),
                    now);
        }
    }

    /** Notes that this content is at the target now, in a document that is still open. */
    public static void saved(Handle handle, RunAccount run, Collection<OpenedDocument> documents) {
        for (OpenedDocument document : documents) {
            new Sql(handle, "UPDATE reopening SET saved = ? WHERE integration_id = ? AND external_id = ?")
                    .text(document.saved())
                    .text(run.integrationId())
                    .text(document.standing().id())
                    .update();
        }
    }

    /** These have the state they had. */
    public static void close(Handle handle, RunAccount run, Collection<String> externalIds) {
        for (String id : externalIds) {
            new Sql(handle, "DELETE FROM reopening WHERE integration_id = ? AND external_id = ?")
                    .text(run.integrationId())
                    .text(id)
                    .update();
        }
    }

    /** A person was told of these. */
    public static void leave(Handle handle, RunAccount run, Collection<String> externalIds) {
        for (String id : externalIds) {
            new Sql(handle, "UPDATE reopening SET left_open = 1 WHERE integration_id = ? AND external_id = ?")
                    .text(run.integrationId())
                    .text(id)
                    .update();
        }
    }

    /** How the record that heads the document stands; {@code SKIPPED} when it is gone. */
    public static RecordState state(Database database, OpenedDocument document) {
        return database
                .read(handle -> new Sql(handle, "SELECT state FROM record WHERE id = ?")
                        .number(document.recordId())
                        .list(row -> RecordState.valueOf(row.getString(1))))
                .stream()
                .findFirst()
                .orElse(RecordState.SKIPPED);
    }

    /** A line about the document in its record's history. */
    public static void tell(
            Handle handle, RunAccount run, OpenedDocument document, String kind, Level level, Text text, Instant now) {
        Journal.append(
                handle,
                new JournalEntry(
                        now,
                        kind,
                        level,
                        run.integrationId(),
                        run.connectionId(),
                        run.runId(),
                        document.recordId(),
                        text));
    }

    /** What a person reads first on a record that failed already. */
    public static void addToFailure(Handle handle, OpenedDocument document, Text text) {
        new Sql(
                        handle,
                        "UPDATE record SET failure_code = 'document-left-open', failure_zh = ? || ' ' ||"
                                + " COALESCE(failure_zh, ''), failure_en = ? || ' ' || COALESCE(failure_en, '') WHERE id ="
                                + " ? AND state = 'FAILED'")
                .text(text.chinese())
                .text(text.english())
                .number(document.recordId())
                .update();
    }
}
