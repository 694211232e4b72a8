package io.duijie.engine.record.decision.jdbi;

import io.duijie.connector.api.Text;
import io.duijie.dialect.document.Failure;
import io.duijie.engine.grouping.jdbi.SameDocument;
import io.duijie.engine.journal.JournalEntry;
import io.duijie.engine.journal.jdbi.Journal;
import io.duijie.engine.record.IllegalTransitionException;
import io.duijie.engine.record.RecordFilter;
import io.duijie.engine.record.RecordState;
import io.duijie.engine.record.decision.jdbi.RecordDecisions.Decided;
import io.duijie.engine.record.jdbi.FilterSql;
import io.duijie.engine.record.jdbi.StateChange;
import io.duijie.engine.store.Dialect;
import io.duijie.engine.store.Sql;
import io.duijie.engine.waiting.jdbi.Waiting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Carries out what people decide, inside one transaction. */
final class Decisions {
    /** What was sent is there; content that came meanwhile is still to be. */
    private static final String SETTLED = "CASE WHEN state = 'IN_DOUBT' AND version > (SELECT MAX(sent.version) FROM"
            + " delivery_record sent WHERE sent.delivery_id = record.delivery_id AND sent.record_id = record.id) THEN"
            + " 'PENDING' ELSE 'DONE' END";

    private Decisions() {}

    public static Decided retry(Handle handle, Collection<Long> ids, String by, Instant now) {
        List<StateChange> changes = new ArrayList<>();
        List<JournalEntry> lines = new ArrayList<>();
        int asked = 0;
        for (Subject subject :
                withMates(handle, ids, Set.of(RecordState.FAILED, RecordState.WAITING, RecordState.IN_DOUBT))) {
            if (subject.state() == RecordState.IN_DOUBT) {
                askAgain(handle, subject);
                asked++;
                lines.add(subject.line(now, "record-asked-again", by + " 要求重新核实", by + " wants it looked up again"));
                continue;
            }
            if (subject.state() != RecordState.PENDING) {
                subject.require(
                        Set.of(RecordState.FAILED, RecordState.WAITING, RecordState.SKIPPED), RecordState.PENDING);
            }
            changes.add(StateChange.plain(subject.id(), RecordState.PENDING, List.of(), 0L));
            lines.add(subject.line(now, "record-retried", by + " 点了重试", by + " wants it tried again"));
        }
        StateChange.write(handle, changes, now);
        Journal.append(handle, lines);
        return new Decided(changes.size(), asked);
    }

    /** The next run finds the delivery open and looks the record up. */
    private static void askAgain(Handle handle, Subject subject) {
        new Sql(handle, "UPDATE delivery SET state = 'IN_DOUBT' WHERE id = ?")
                .number(subject.delivery())
                .update();
        new Sql(
                        handle,
                        "UPDATE delivery_record SET outcome = 'UNKNOWN' WHERE delivery_id = ? AND record_id = ? AND"
                                + " outcome = 'CANNOT_TELL'")
                .number(subject.delivery())
                .number(subject.id())
                .update();
    }

    public static Decided notThere(Handle handle, Collection<Long> ids, String by, Instant now) {
        return change(
                handle,
                withMates(handle, ids, Set.of(RecordState.IN_DOUBT)),
                Set.of(RecordState.IN_DOUBT),
                RecordState.PENDING,
                new Said(
                        "record-confirmed-not-there",
                        new Text(
                                by + " 确认目标系统中没有该单据，重新写入",
                                by + " confirmed that it is not at the target; it is sent again"),
                        now));
    }

    public static Decided skip(Handle handle, Collection<Long> ids, String by, Instant now) {
        return change(
                handle,
                subjects(handle, ids),
                Set.of(RecordState.PENDING, RecordState.FAILED, RecordState.WAITING, RecordState.IN_DOUBT),
                RecordState.SKIPPED,
                new Said("record-skipped", new Text(by + " 跳过了它", by + " skipped it"), now));
    }

    /** These records, and those that share their document and are in one of the states: they share what becomes of it. */
    private static List<Subject> withMates(Handle handle, Collection<Long> ids, Set<RecordState> states) {
        List<Long> named = List.copyOf(ids);
        holdDocuments(handle, named);
        List<Subject> subjects = new ArrayList<>(subjects(handle, ids));
        Set<Long> mates = new LinkedHashSet<>();
        for (List<Long> chunk : Sql.chunks(named)) {
            Sql sql = new Sql(
                    handle,
                    "SELECT mate.id FROM record JOIN record mate ON mate.integration_id = record.integration_id AND"
                            + " mate.document = record.document WHERE record.document IS NOT NULL AND mate.document IS NOT"
                            + " NULL AND record.id IN " + Sql.list(chunk.size()) + " AND mate.state IN "
                            + Sql.list(states.size()) + " ORDER BY mate.id");
            sql.numbers(chunk);
            states.forEach(state -> sql.text(state.name()));
            mates.addAll(sql.list(row -> row.getLong(1)));
        }
        subjects.forEach(subject -> mates.remove(subject.id()));
        for (List<Long> chunk : Sql.chunks(List.copyOf(mates))) {
            subjects.addAll(subjects(handle, chunk));
        }
        return subjects;
    }

    private static void holdDocuments(Handle handle, List<Long> ids) {
        Set<String> integrations = new TreeSet<>();
        for (List<Long> chunk : Sql.chunks(ids)) {
            integrations.addAll(new Sql(
                            handle,
                            "SELECT DISTINCT integration_id FROM record WHERE document IS NOT NULL AND id IN "
                                    + Sql.list(chunk.size()))
                    .numbers(chunk)
                    .list(row -> row.getString(1)));
        }
        integrations.forEach(integration -> Dialect.of(handle).hold(handle, SameDocument.lock(integration)));
    }

    private static Decided change(
            Handle handle, List<Subject> subjects, Set<RecordState> from, RecordState to, Said said) {
        List<StateChange> changes = new ArrayList<>();
        List<JournalEntry> lines = new ArrayList<>();
        for (Subject subject : subjects) {
            subject.require(from, to);
            List<Failure> why =
                    to == RecordState.SKIPPED ? List.of(new Failure(said.kind(), "", "", said.what())) : List.of();
            changes.add(StateChange.plain(subject.id(), to, why, 0L));
            lines.add(subject.line(
                    said.at(), said.kind(), said.what().chinese(), said.what().english()));
        }
        StateChange.write(handle, changes, said.at());
        if (to == RecordState.PENDING) {
            startWaiting(handle, subjects, said.at());
        }
        Journal.append(handle, lines);
        return new Decided(changes.size(), 0);
    }

    /** What a person has tried again waits since then, from whichever state. */
    private static void startWaiting(Handle handle, List<Subject> subjects, Instant now) {
        for (List<Long> chunk : Sql.chunks(subjects.stream().map(Subject::id).toList())) {
            new Sql(handle, "UPDATE record SET pending_at = ? WHERE id IN " + Sql.list(chunk.size()))
                    .number(now.toEpochMilli())
                    .numbers(chunk)
                    .update();
        }
    }

    public static boolean done(
            Handle handle, long id, @Nullable String externalId, String number, String by, Instant now) {
        Dialect.of(handle).share(handle, Waiting.LOCK);
        for (Subject subject : withMates(handle, List.of(id), Set.of(RecordState.IN_DOUBT, RecordState.FAILED))) {
            subject.require(Set.of(RecordState.IN_DOUBT, RecordState.FAILED), RecordState.DONE);
            new Sql(
                            handle,
                            "UPDATE record SET state = " + SETTLED
                                    + ", external_id = COALESCE(?, external_id), external_number = ?, "
                                    + StateChange.RESET + ", done_at = ? WHERE id = ?")
                    .text(externalId)
                    .text(number)
                    .number(now.toEpochMilli())
                    .number(subject.id())
                    .update();
            Journal.append(
                    handle,
                    subject.line(
                            now,
                            "record-linked",
                            by + " 标记为已完成，目标单据号 " + number,
                            by + " marked it done; the document at the target is " + number));
            Waiting.release(handle, subject.integration(), null, Set.of(number), null, now);
        }
        return true;
    }

    /** Records after {@code after} by id. */
    public static List<Long> ids(Handle handle, RecordFilter filter, long after, int limit) {
        FilterSql sql = new FilterSql(filter, null);
        return sql.bind(new Sql(
                        handle, "SELECT id FROM record" + sql.where(handle) + " AND id > ? ORDER BY id LIMIT ?"))
                .number(after)
                .number(limit)
                .list(row -> row.getLong(1));
    }

    private static List<Subject> subjects(Handle handle, Collection<Long> ids) {
        Dialect.of(handle).holdRecords(handle, ids);
        return new Sql(
                        handle,
                        "SELECT id, integration_id, record_key, state, delivery_id FROM record WHERE id IN "
                                + Sql.list(ids.size()))
                .numbers(ids)
                .list(row -> new Subject(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        RecordState.valueOf(row.getString(4)),
                        row.getLong(5)));
    }

    private record Said(String kind, Text what, Instant at) {}

    private record Subject(long id, String integration, String key, RecordState state, long delivery) {
        void require(Set<RecordState> from, RecordState to) {
            if (!from.contains(state)) {
                throw new IllegalTransitionException(key, state, to);
            }
            state.require(to, key);
        }

        JournalEntry line(Instant at, String kind, String chinese, String english) {
            return new JournalEntry(
                    at,
                    kind,
                    JournalEntry.Level.INFO,
                    integration,
                    null,
                    null,
                    id,
                    new Text("数据 " + key + "：" + chinese + "。", "record " + key + ": " + english + "."));
        }
    }
}
