package io.duijie.engine.grouping.jdbi;

import io.duijie.dialect.record.StoredRecord;
import io.duijie.engine.journal.JournalEntry;
import io.duijie.engine.journal.RunAccount;
import io.duijie.engine.journal.jdbi.Journal;
import io.duijie.engine.journal.jdbi.Runs;
import io.duijie.engine.record.jdbi.PendingRecords;
import io.duijie.engine.store.Database;
import io.duijie.engine.store.RecordContents;
import io.duijie.engine.store.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads pending records of an integration whose records share documents. */
public final class GroupRecords {
    private static final int AT_ONCE = 1_000;
    private static final String DOCUMENT =
            "CASE WHEN external_id IS NOT NULL OR external_number IS NOT NULL OR done_at IS"
                    + " NOT NULL THEN COALESCE(document, -id) END";

    private final Database database;
    private final RunAccount run;

    public GroupRecords(Database database, RunAccount run) {
        this.database = database;
        this.run = run;
    }

    /**
     * A pending record as a scan sees it.
     *
     * @param document that it was written to, null = none
     * @param groupCode by which it came there, null = not known
     * @param waits it may not be sent yet, or a record of its document is under way or in doubt
     */
    public record Found(
            long id,
            Map<String, @Nullable Object> content,
            @Nullable Long document,
            @Nullable String groupCode,
            boolean waits) {}

    /** Gives all pending records in the order in which they were first stored. */
    public void scan(long now, Consumer<Found> each) {
        Set<Long> open = new HashSet<>(database.read(handle -> new Sql(
                        handle,
                        "SELECT DISTINCT document FROM record WHERE integration_id = ? AND state IN ('SENDING', 'IN_DOUBT')"
                                + " AND document IS NOT NULL")
                .text(run.integrationId())
                .list(row -> row.getLong(1))));
        long after = 0;
        while (true) {
            List<Found> found = page(after, now, open);
            if (found.isEmpty()) {
                return;
            }
            found.forEach(each);
            after = found.get(found.size() - 1).id();
        }
    }

    private List<Found> page(long after, long now, Set<Long> open) {
        return database.read(handle -> new Sql(
                        handle,
                        "SELECT id, " + RecordContents.COLUMN + ", group_code, document, retry_at, " + DOCUMENT
                                + " AS written FROM record WHERE"
                                + " integration_id = ? AND state = 'PENDING' AND id > ? ORDER BY id LIMIT ?")
                .text(run.integrationId())
                .number(after)
                .number(AT_ONCE)
                .list(row -> found(row, now, open)));
    }

    private static Found found(ResultSet row, long now, Set<Long> open) throws SQLException {
        Long retryAt = Sql.nullableNumber(row, "retry_at");
        Long document = Sql.nullableNumber(row, "document");
        return new Found(
                row.getLong("id"),
                RecordContents.read(row.getString("content")),
                Sql.nullableNumber(row, "written"),
                row.getString("group_code"),
                (retryAt != null && retryAt > now) || (document != null && open.contains(document)));
    }

    /** Those of the records that are still pending, in the order of their ids in {@code ids}. */
    public List<StoredRecord> read(List<Long> ids) {
        List<StoredRecord> records = new ArrayList<>();
        for (List<Long> chunk : Sql.chunks(ids)) {
            records.addAll(database.read(handle -> new Sql(
                            handle,
                            "SELECT " + PendingRecords.COLUMNS + ", " + DOCUMENT
                                    + " AS written FROM record WHERE state =" + " 'PENDING' AND id IN "
                                    + Sql.list(chunk.size()) + " ORDER BY id")
                    .numbers(chunk)
                    .list(row -> PendingRecords.read(row)
                            .of(Sql.nullableNumber(row, "written"), row.getString("external_id")))));
        }
        return records;
    }

    /** The other records in the document of this one that are written again when it is; their content must be there. */
    public static List<StoredRecord> mates(Database database, long recordId) {
        return database.read(handle -> new Sql(
                        handle,
                        "SELECT " + PendingRecords.COLUMNS + ", " + DOCUMENT
                                + " AS written FROM record WHERE id <> ? AND"
                                + " " + RecordContents.PRESENT + " AND document IS NOT NULL AND (state = 'PENDING' OR "
                                + SameDocument.GOES_ALONG + ") AND (integration_id, document) IN (SELECT"
                                + " own.integration_id, own.document FROM record own WHERE own.id = ?) ORDER BY id")
                .number(recordId)
                .number(recordId)
                .list(row ->
                        PendingRecords.read(row).of(Sql.nullableNumber(row, "written"), row.getString("external_id"))));
    }

    /** Whether rows are still to come: an extraction of this integration is under way, or was broken off. */
    public boolean isUnderExtraction() {
        return !database.read(handle -> new Sql(
                                handle,
                                "SELECT id FROM extraction_window WHERE integration_id = ? AND state = 'OPEN' LIMIT 1")
                        .text(run.integrationId())
                        .list(row -> row.getLong(1)))
                .isEmpty();
    }

    /** Says why nothing is sent, when there would be something. */
    public void noteUnderExtraction(Instant now) {
        long pending = database.read(handle -> new Sql(
                                handle, "SELECT COUNT(*) FROM record WHERE integration_id = ? AND state = 'PENDING'")
                        .text(run.integrationId())
                        .list(row -> row.getLong(1)))
                .get(0);
        if (pending == 0) {
            return;
        }
        database.write(handle -> {
            Runs.warn(handle, run.runId(), Map.of("group-incomplete", pending));
            Journal.append(
                    handle,
                    JournalEntry.ofRun(
                            now,
                            "group-incomplete",
                            JournalEntry.Level.WARNING,
                            run.integrationId(),
                            run.runId(),
                            pending + " 条数据暂不写入：读取还没有完成，同一张单据可能还有数据未到。请让读取先完成。",
                            pending
                                    + " records are not written yet: the extraction has not been completed, and more records"
                                    + " of a document may come. Let the extraction be completed first."));
            return true;
        });
    }
}
