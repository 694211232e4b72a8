package io.duijie.engine.load.jdbi;

import io.duijie.connector.api.Text;
import io.duijie.dialect.document.Failure;
import io.duijie.dialect.record.Bundle;
import io.duijie.dialect.record.MappedBatch;
import io.duijie.dialect.record.MappedBatch.FailedRecord;
import io.duijie.dialect.record.StoredRecord;
import io.duijie.engine.grouping.jdbi.SameDocument;
import io.duijie.engine.journal.JournalEntry;
import io.duijie.engine.journal.JournalEntry.Level;
import io.duijie.engine.journal.RunAccount;
import io.duijie.engine.journal.Tally;
import io.duijie.engine.journal.jdbi.Journal;
import io.duijie.engine.journal.jdbi.Runs;
import io.duijie.engine.record.RecordState;
import io.duijie.engine.record.jdbi.RunCounts;
import io.duijie.engine.record.jdbi.StateChange;
import io.duijie.engine.store.Dialect;
import io.duijie.engine.store.Sql;
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
    public static Tally settle(Handle handle, RunAccount run, MappedBatch mapped, Instant now) {
        List<Bundle> bundles = new ArrayList<>(mapped.skipped());
        mapped.failed().forEach(failed -> bundles.add(failed.bundle()));
        Dialect dialect = Dialect.of(handle);
        if (bundles.stream().anyMatch(bundle -> bundle.code() != null)) {
            dialect.hold(handle, SameDocument.lock(run.integrationId()));
        }
        List<StoredRecord> records =
                bundles.stream().flatMap(bundle -> bundle.members().stream()).toList();
        dialect.holdRecords(handle, records.stream().map(StoredRecord::id).toList());
        Set<Long> unchanged = unchanged(handle, records);
        List<StateChange> changes = new ArrayList<>();
        List<JournalEntry> lines = new ArrayList<>();
        long failures = 0;
        for (FailedRecord failed : mapped.failed()) {
            for (StoredRecord record : failed.bundle().members()) {
                if (unchanged.contains(record.id())) {
                    changes.add(StateChange.plain(record.id(), RecordState.FAILED, failed.failures(), 0L));
                    lines.add(line(run, record, failed.failures().get(0), now));
                    failures++;
                }
            }
        }
        for (Bundle bundle : mapped.skipped()) {
            for (StoredRecord record : bundle.members()) {
                if (unchanged.contains(record.id())) {
                    changes.add(StateChange.plain(record.id(), RecordState.SKIPPED, List.of(), 0L));
                }
            }
        }
        bundles.forEach(bundle -> together(handle, bundle));
        StateChange.write(handle, changes, now);
        Tally tally = Tally.loaded(0, failures, 0, 0, changes.size() - failures);
        RunCounts.add(handle, run, tally, now);
        Runs.warn(handle, run.runId(), mapped.warnings());
        Journal.append(handle, lines);
        return tally;
    }

    /** Records that fail together are tried together again. One that has a document at the target stays with that. */
    private static void together(Handle handle, Bundle bundle) {
        if (bundle.code() == null || bundle.members().size() == 1) {
            return;
        }
        Long known = bundle.first().document();
        long document = known == null ? -bundle.first().id() : known;
        List<Long> ids = bundle.members().stream().map(StoredRecord::id).toList();
        for (List<Long> chunk : Sql.chunks(ids)) {
            new Sql(
                            handle,
                            "UPDATE record SET document = ?, group_code = ? WHERE external_id IS NULL AND"
                                    + " external_number IS NULL AND done_at IS NULL AND id IN "
                                    + Sql.list(chunk.size()))
                    .number(document)
                    .text(bundle.code())
                    .numbers(chunk)
                    .update();
        }
    }

    private static Set<Long> unchanged(Handle handle, List<StoredRecord> records) {
        Set<Long> unchanged = new HashSet<>();
        for (List<StoredRecord> chunk : Sql.chunks(records)) {
            Sql sql = new Sql(
                    handle,
                    "WITH told (told_id, told_version) AS (VALUES " + Sql.values(chunk.size(), 2)
                            + ") SELECT id FROM record, told WHERE id = told_id AND version = told_version AND state ="
                            + " 'PENDING'");
            chunk.forEach(record -> sql.number(record.id()).number(record.version()));
            unchanged.addAll(sql.list(row -> row.getLong(1)));
        }
        return unchanged;
    }

    private static JournalEntry line(RunAccount run, StoredRecord record, Failure head, Instant now) {
        return new JournalEntry(
                now,
                "record-failed",
                Level.ERROR,
                run.integrationId(),
                null,
                run.runId(),
                record.id(),
                new Text(
                        "数据 " + record.key() + " 无法生成请求：" + head.reason().chinese(),
                        "record " + record.key() + " can't be rendered: "
                                + head.reason().english()));
    }

    /** {@code 写入空操作}: up to {@code limit} pending records are done. Returns what it adds to the tally. */
    public static Tally nothingToWrite(Handle handle, RunAccount run, int limit, Instant now) {
        long done = new Sql(
                        handle,
                        "UPDATE record SET state = 'DONE', done_at = ?, " + StateChange.RESET
                                + " WHERE id IN (SELECT id FROM record WHERE integration_id = ? AND state = 'PENDING'"
                                + " ORDER BY id LIMIT ?" + Dialect.of(handle).forUpdateSkipLocked() + ")")
                .number(now.toEpochMilli())
                .text(run.integrationId())
                .number(limit)
                .update();
        Tally tally = Tally.loaded(done, 0, 0, 0, 0);
        RunCounts.add(handle, run, tally, now);
        return tally;
    }
}
