package io.duijie.engine.load.jdbi;

import io.duijie.dialect.json.Json;
import io.duijie.dialect.record.StoredRecord;
import io.duijie.engine.grouping.jdbi.Adoption;
import io.duijie.engine.grouping.jdbi.SameDocument;
import io.duijie.engine.journal.RunAccount;
import io.duijie.engine.journal.Tally;
import io.duijie.engine.journal.jdbi.Journal;
import io.duijie.engine.journal.jdbi.Runs;
import io.duijie.engine.lookup.jdbi.LookupEntries;
import io.duijie.engine.record.CallBackSink;
import io.duijie.engine.record.RecordState;
import io.duijie.engine.record.Settled;
import io.duijie.engine.record.Settlement;
import io.duijie.engine.record.Verdict;
import io.duijie.engine.record.jdbi.RunCounts;
import io.duijie.engine.record.jdbi.StateChange;
import io.duijie.engine.store.Dialect;
import io.duijie.engine.store.Sql;
import io.duijie.engine.store.Work;
import io.duijie.engine.waiting.jdbi.Waiting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Commits what became of a delivery and of each of its records. */
public final class Outcomes {
    private Outcomes() {}

    /**
     * The work that gives every record its state, unless its content changed since it was sent: then what the target told is
     * kept and the record is pending again. Records that a person decided on meanwhile keep that decision. What takes time
     * is done here, not in the work.
     *
     * @return gives what it adds to the run's tally; added already
     */
    public static Work<Tally> settle(RunAccount run, CallBackSink sink, Settlement settlement, Instant now) {
        List<Settled> done = new ArrayList<>();
        List<Settled> others = new ArrayList<>();
        for (Settled record : settlement.items()) {
            (isDone(record) ? done : others).add(record);
        }
        boolean groups =
                settlement.items().stream().anyMatch(settled -> settled.item().code() != null);
        History history = History.of(settlement);
        HandedOnRows callBacks = HandedOnRows.of(run, sink, done);
        return handle -> {
            Map<Long, RecordState> reached = new HashMap<>();
            long delivery = settlement.delivery().id();
            hold(handle, run, settlement, groups);
            Settlement checked = settlement;
            List<Settled> written = done;
            List<Settled> rest = others;
            if (groups) {
                checked = settlement.with(Adoption.check(handle, run, settlement.items(), now));
                written = checked.items().stream().filter(Outcomes::isDone).toList();
                rest = checked.items().stream()
                        .filter(settled -> !isDone(settled))
                        .toList();
            }
            for (List<Settled> chunk : Sql.chunks(written)) {
                done(handle, delivery, chunk, now, reached);
            }
            writeBacks(handle, run.integrationId(), written, reached);
            for (List<Settled> chunk : Sql.chunks(rest)) {
                others(handle, delivery, Waiting.recheck(handle, run, settlement.delivery(), chunk), now, reached);
            }
            history.write(handle, checked, now);
            Tally tally = tally(reached);
            Map<String, Long> warnings = callBacks.insert(handle, reached, now);
            Journal.append(handle, OutcomeJournal.lines(run, checked, reached, now));
            Waiting.release(handle, run, checked, reached, now);
            RunCounts.add(handle, run, tally, now);
            Runs.warn(handle, run.runId(), warnings);
            return tally;
        };
    }

    private static boolean isDone(Settled settled) {
        return settled.verdict() instanceof Verdict.Done;
    }

    /** What others may decide about meanwhile. The row of the run comes last: all deliveries of a run wait for it. */
    private static void hold(Handle handle, RunAccount run, Settlement settlement, boolean groups) {
        Dialect dialect = Dialect.of(handle);
        boolean written = settlement.items().stream().anyMatch(Outcomes::isDone);
        if (settlement.items().stream().anyMatch(record -> record.verdict() instanceof Verdict.Waiting)) {
            dialect.hold(handle, Waiting.LOCK);
        } else if (written) {
            dialect.share(handle, Waiting.LOCK);
        }
        if (groups) {
            dialect.hold(handle, SameDocument.lock(run.integrationId()));
        }
        if (written) {
            LookupEntries.willChange(handle, run.integrationId());
        }
        dialect.holdRecords(
                handle,
                settlement.items().stream().map(record -> record.record().id()).toList());
    }

    private static void done(
            Handle handle, long delivery, List<Settled> done, Instant now, Map<Long, RecordState> reached) {
        if (done.isEmpty()) {
            return;
        }
        Sql sql = new Sql(
                handle,
                "WITH told (told_id, told_version, told_external, told_number, told_back) AS (VALUES "
                        + Sql.values(done.size(), 5) + ") UPDATE record SET"
                        + " state = CASE WHEN version > told_version THEN 'PENDING' ELSE 'DONE' END,"
                        + " external_id = COALESCE(told_external, external_id),"
                        + " external_number = COALESCE(told_number, external_number),"
                        + " write_back = COALESCE(told_back, write_back), " + StateChange.RESET + ", done_at = ?"
                        + " FROM told WHERE id = told_id AND delivery_id = ? AND state IN ('SENDING', 'IN_DOUBT')"
                        + " RETURNING id, state");
        for (Settled record : done) {
            Verdict.Done verdict = (Verdict.Done) record.verdict();
            Map<String, @Nullable Object> back = verdict.written().primaryWriteback();
            sql.number(record.record().id())
                    .number(record.record().version())
                    .text(verdict.id())
                    .text(verdict.number())
                    .text(back == null ? null : Json.write(back));
        }
        sql.number(now.toEpochMilli())
                .number(delivery)
                .list(row -> reached.put(row.getLong(1), RecordState.valueOf(row.getString(2))));
    }

    private static void writeBacks(
            Handle handle, String integrationId, List<Settled> done, Map<Long, RecordState> reached) {
        List<LookupEntries.Change> changes = new ArrayList<>();
        for (Settled record : done) {
            Map<String, @Nullable Object> back =
                    ((Verdict.Done) record.verdict()).written().primaryWriteback();
            if (back != null && reached.containsKey(record.record().id())) {
                changes.add(new LookupEntries.Change(record.record().id(), false, back));
            }
        }
        if (!changes.isEmpty()) {
            LookupEntries.ofWriteBacks(handle.getConnection(), integrationId).replace(changes);
        }
    }

    private static void others(
            Handle handle, long delivery, List<Settled> others, Instant now, Map<Long, RecordState> reached) {
        if (others.isEmpty()) {
            return;
        }
        Map<Long, Current> current = new HashMap<>();
        new Sql(
                        handle,
                        "SELECT id, state, version FROM record WHERE delivery_id = ? AND id IN "
                                + Sql.list(others.size()) + " AND state IN ('SENDING', 'IN_DOUBT')")
                .number(delivery)
                .numbers(others.stream().map(record -> record.record().id()).toList())
                .list(row -> current.put(
                        row.getLong(1), new Current(RecordState.valueOf(row.getString(2)), row.getLong(3))));
        List<StateChange> changes = new ArrayList<>();
        for (Settled settled : others) {
            StoredRecord record = settled.record();
            Current found = current.get(record.id());
            if (found != null) {
                Verdict verdict = found.version() > record.version() ? changed(settled.verdict()) : settled.verdict();
                found.state().require(verdict.state(), record.key());
                changes.add(StateChange.of(
                        record.id(), verdict, settled.item().body().body()));
                reached.put(record.id(), verdict.state());
            }
        }
        StateChange.write(handle, changes, now);
    }

    /** The verdict when the content changed meanwhile: what was found wrong is no longer about what will be sent. */
    private static Verdict changed(Verdict verdict) {
        if (verdict instanceof Verdict.InDoubt) {
            return verdict;
        }
        if (verdict instanceof Verdict.Again again) {
            return new Verdict.Again(null, 0, again.id(), again.number());
        }
        if (verdict instanceof Verdict.Failed failed) {
            return new Verdict.Again(null, 0, failed.id(), failed.number());
        }
        return new Verdict.Again(null, 0, null, null);
    }

    private static Tally tally(Map<Long, RecordState> reached) {
        Map<RecordState, Long> counts = new EnumMap<>(RecordState.class);
        reached.values().forEach(state -> counts.merge(state, 1L, Long::sum));
        return Tally.loaded(
                counts.getOrDefault(RecordState.DONE, 0L),
                counts.getOrDefault(RecordState.FAILED, 0L),
                counts.getOrDefault(RecordState.IN_DOUBT, 0L),
                counts.getOrDefault(RecordState.WAITING, 0L),
                counts.getOrDefault(RecordState.SKIPPED, 0L));
    }

    private record Current(RecordState state, long version) {}
}
