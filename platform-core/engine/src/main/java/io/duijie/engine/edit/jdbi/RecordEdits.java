package io.duijie.engine.edit.jdbi;

import io.duijie.connector.api.Text;
import io.duijie.dialect.json.Json;
import io.duijie.engine.edit.RecordEdit;
import io.duijie.engine.journal.JournalEntry;
import io.duijie.engine.journal.jdbi.Journal;
import io.duijie.engine.lookup.jdbi.LookupEntries;
import io.duijie.engine.record.IllegalTransitionException;
import io.duijie.engine.record.RecordState;
import io.duijie.engine.record.jdbi.StateChange;
import io.duijie.engine.store.Database;
import io.duijie.engine.store.Dialect;
import io.duijie.engine.store.RecordContents;
import io.duijie.engine.store.Sql;
import io.duijie.engine.store.StorableText;
import io.duijie.engine.store.Work;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Edits of records. A record that was edited keeps the fingerprint of what the source gave last: reading the same again changes
 * nothing. Content that really changed at the source is taken as always, and the record's journal says that it replaced the edit.
 */
public final class RecordEdits {
    private static final Set<RecordState> EDITABLE = EnumSet.of(
            RecordState.PENDING, RecordState.FAILED, RecordState.WAITING, RecordState.SKIPPED, RecordState.DONE);
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Database database;
    private final Clock clock;

    public RecordEdits(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Gives a record other content and queues it.
     *
     * @param number that goes with the content, null = none
     * @throws IllegalTransitionException while a call that carries the record may be under way
     */
    public void edit(
            long id, @Nullable String number, Map<String, @Nullable Object> content, String reason, String by) {
        byte[] bits = new byte[16];
        RANDOM.nextBytes(bits);
        String random = HexFormat.of().formatHex(bits);
        String text = Json.write(content);
        Instant now = clock.instant();
        database.write(handle -> {
            Optional<String> integration = integration(handle, id);
            if (integration.isEmpty()) {
                return false;
            }
            LookupEntries.willChange(handle, integration.get());
            Dialect.of(handle).holdRecords(handle, List.of(id));
            Subject subject = subject(handle, id);
            if (!EDITABLE.contains(subject.state)) {
                throw new IllegalTransitionException(subject.key, subject.state, RecordState.PENDING);
            }
            replace(handle, id, number, random, now);
            long version = subject.version + 1;
            new Sql(handle, "UPDATE record_edit SET replaced_at = ? WHERE record_id = ? AND replaced_at IS NULL")
                    .number(now.toEpochMilli())
                    .number(id)
                    .update();
            new Sql(
                            handle,
                            "INSERT INTO record_edit (record_id, integration_id, version, content_before, content, reason,"
                                    + " edited_by, edited_at) VALUES " + Sql.values(1, 8))
                    .number(id)
                    .text(subject.integration)
                    .number(version)
                    .text(subject.content)
                    .text(text)
                    .text(StorableText.of(reason))
                    .text(by)
                    .number(now.toEpochMilli())
                    .update();
            store(handle, subject.integration, id, content, text);
            Journal.append(
                    handle,
                    subject.line(
                            id,
                            now,
                            "record-edited",
                            JournalEntry.Level.INFO,
                            by + " 修改了内容：" + reason,
                            by + " edited its content: " + reason));
            return true;
        });
    }

    private static void replace(Handle handle, long id, @Nullable String number, String random, Instant now) {
        new Sql(
                        handle,
                        "UPDATE record SET number = ?, version = version + 1, random = ?, state = 'PENDING', changed_at = ?, "
                                + "failure_value = NULL, " + StateChange.RESET + " WHERE id = ?")
                .text(StorableText.orNull(number))
                .text(random)
                .number(now.toEpochMilli())
                .number(id)
                .update();
    }

    private static void store(
            Handle handle, String integration, long id, Map<String, @Nullable Object> content, String text) {
        try {
            RecordContents.put(handle.getConnection(), Map.of(id, text));
        } catch (SQLException e) {
            throw new IllegalStateException("the content of record " + id + " can't be stored", e);
        }
        LookupEntries.ofContents(handle.getConnection(), integration)
                .replace(List.of(new LookupEntries.Change(id, false, content)));
    }

    /** The latest first. */
    public List<RecordEdit> of(long record) {
        return database.read(handle -> new Sql(handle, "SELECT * FROM record_edit WHERE record_id = ? ORDER BY id DESC")
                .number(record)
                .list(row -> {
                    String before = row.getString("content_before");
                    Long replaced = Sql.nullableNumber(row, "replaced_at");
                    return new RecordEdit(
                            row.getLong("id"),
                            row.getLong("version"),
                            before.isEmpty() ? null : RecordContents.read(before),
                            RecordContents.read(row.getString("content")),
                            row.getString("reason"),
                            row.getString("edited_by"),
                            Instant.ofEpochMilli(row.getLong("edited_at")),
                            replaced == null ? null : Instant.ofEpochMilli(replaced));
                }));
    }

    /** To be called after records of an integration were staged, in the same transaction: what the source replaced is said. */
    public static void noteReplaced(Handle handle, String integrationId, Instant now) {
        List<JournalEntry> lines = new Sql(
                        handle,
                        "UPDATE record_edit SET replaced_at = ? WHERE integration_id = ? AND replaced_at IS NULL AND version <"
                                + " (SELECT record.version FROM record WHERE record.id = record_edit.record_id)"
                                + " RETURNING record_id, edited_by")
                .number(now.toEpochMilli())
                .text(integrationId)
                .list(row -> replaced(integrationId, row.getLong(1), row.getString(2), now));
        Journal.append(handle, lines);
    }

    private static JournalEntry replaced(String integration, long record, String by, Instant now) {
        return new JournalEntry(
                now,
                "edit-replaced",
                JournalEntry.Level.WARNING,
                integration,
                null,
                null,
                record,
                new Text(
                        "来源系统的内容已更新，" + by + " 修改的内容被来源的新内容取代。",
                        "the content changed at the source; it replaced what " + by + " had written."));
    }

    /**
     * Stages one record so that what the source gives counts as other content than an edit, whatever it is.
     *
     * @param takes false: the record is to stay as it is, and only that it differs is noted
     * @param window that brought the record, which stays so; null = none is known
     */
    public static <T extends @Nullable Object> Work<T> givingWay(
            long record, boolean takes, @Nullable Long window, Work<T> staging) {
        return handle -> {
            if (takes) {
                new Sql(
                                handle,
                                "UPDATE record SET fingerprint = '' WHERE id = ? AND EXISTS (SELECT 1 FROM record_edit WHERE"
                                        + " record_id = record.id AND replaced_at IS NULL)")
                        .number(record)
                        .update();
            }
            T staged = staging.run(handle);
            new Sql(handle, "UPDATE record SET window_id = ? WHERE id = ?")
                    .number(window)
                    .number(record)
                    .update();
            return staged;
        };
    }

    private static Optional<String> integration(Handle handle, long id) {
        return new Sql(handle, "SELECT integration_id FROM record WHERE id = ?")
                .number(id).list(row -> row.getString(1)).stream().findFirst();
    }

    private static Subject subject(Handle handle, long id) {
        return new Sql(
                        handle,
                        "SELECT integration_id, record_key, state, version, " + RecordContents.COLUMN
                                + " FROM record WHERE id = ?")
                .number(id)
                .list(row -> new Subject(
                        row.getString(1),
                        row.getString(2),
                        RecordState.valueOf(row.getString(3)),
                        row.getLong(4),
                        row.getString(5)))
                .get(0);
    }

    private record Subject(String integration, String key, RecordState state, long version, String content) {
        JournalEntry line(long id, Instant at, String kind, JournalEntry.Level level, String chinese, String english) {
            return new JournalEntry(
                    at,
                    kind,
                    level,
                    integration,
                    null,
                    null,
                    id,
                    new Text("数据 " + key + "：" + chinese + "。", "record " + key + ": " + english + "."));
        }
    }
}
