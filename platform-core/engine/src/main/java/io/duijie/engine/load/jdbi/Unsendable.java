package io.duijie.engine.load.jdbi;

import io.duijie.connector.api.Text;
import io.duijie.engine.document.Failure;
import io.duijie.engine.journal.JournalEntry;
import io.duijie.engine.journal.JournalEntry.Level;
import io.duijie.engine.journal.Tally;
import io.duijie.engine.journal.jdbi.Journal;
import io.duijie.engine.journal.jdbi.Runs;
import io.duijie.engine.load.ClaimedRecord;
import io.duijie.engine.load.LoadRequest;
import io.duijie.engine.load.MappedCalls;
import io.duijie.engine.load.MappedCalls.FailedMapping;
import io.duijie.engine.load.RecordState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Settles records that are never sent: they can't be mapped, a hook left them out, or the target is {@code 写入空操作}. */
public final class Unsendable {
    private Unsendable() {}

    /** Counts the warnings of the mapping too. Records that changed since they were read stay pending. */
    public static Tally settle(Handle handle, LoadRequest run, MappedCalls mapped, Instant now) {
        List<ClaimedRecord> records = new ArrayList<>(mapped.skipped());
        mapped.failed().forEach(failed -> records.add(failed.record()));
        Set<Long> unchanged = unchanged(handle, records);
        List<StateChange> changes = new ArrayList<>();
        List<JournalEntry> lines = new ArrayList<>();
        long failures = 0;
        for (FailedMapping failed : mapped.failed()) {
            if (unchanged.contains(failed.record().id())) {
                changes.add(StateChange.plain(failed.record().id(), RecordState.FAILED, failed.failures(), 0L));
                lines.add(line(run, failed, now));
                failures++;
            }
        }
        for (ClaimedRecord record : mapped.skipped()) {
            if (unchanged.contains(record.id())) {
                changes.add(StateChange.plain(record.id(), RecordState.SKIPPED, List.of(), 0L));
            }
        }
        StateChange.write(handle, changes);
        Tally tally = Tally.loaded(0, failures, 0, 0, changes.size() - failures);
        RunCounts.add(handle, run, tally, now);
        Runs.warn(handle, run.runId(), mapped.warnings());
        Journal.append(handle, lines);
        return tally;
    }

    private static Set<Long> unchanged(Handle handle, List<ClaimedRecord> records) {
        if (records.isEmpty()) {
            return Set.of();
        }
        Sql sql = new Sql(
                handle,
                "WITH told (told_id, told_version) AS (VALUES " + Sql.values(records.size(), 2)
                        + ") SELECT id FROM record, told WHERE id = told_id AND version = told_version AND state ="
                        + " 'PENDING'");
        records.forEach(record -> sql.number(record.id()).number(record.version()));
        return new HashSet<>(sql.list(row -> row.getLong(1)));
    }

    private static JournalEntry line(LoadRequest run, FailedMapping failed, Instant now) {
        Failure head = failed.failures().get(0);
        String key = failed.record().key();
        return new JournalEntry(
                now,
                "record-failed",
                Level.ERROR,
                run.integrationId(),
                null,
                run.runId(),
                failed.record().id(),
                new Text(
                        "数据 " + key + " 无法生成请求：" + head.reason().chinese(),
                        "record " + key + " can't be rendered: " + head.reason().english()));
    }

    /** {@code 写入空操作}: up to {@code limit} pending records are done. Returns what it adds to the tally. */
    public static Tally nothingToWrite(Handle handle, LoadRequest run, int limit, Instant now) {
        long done = new Sql(
                        handle,
                        "UPDATE record SET state = 'DONE', done_at = ?, failure_code = NULL, failure_field = NULL,"
                                + " failure_zh = NULL, failure_en = NULL, failures = NULL, attempts = 0, retry_at = NULL"
                                + " WHERE id IN (SELECT id FROM record WHERE integration_id = ? AND state = 'PENDING'"
                                + " ORDER BY id LIMIT ?)")
                .number(now.toEpochMilli())
                .text(run.integrationId())
                .number(limit)
                .update();
        Tally tally = Tally.loaded(done, 0, 0, 0, 0);
        RunCounts.add(handle, run, tally, now);
        return tally;
    }
}
