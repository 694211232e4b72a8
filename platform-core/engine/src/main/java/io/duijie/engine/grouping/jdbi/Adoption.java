package io.duijie.engine.grouping.jdbi;

import io.duijie.connector.api.Reason;
import io.duijie.dialect.record.Item;
import io.duijie.dialect.record.StoredRecord;
import io.duijie.engine.delivery.NumberReasons;
import io.duijie.engine.journal.JournalEntry;
import io.duijie.engine.journal.RunAccount;
import io.duijie.engine.journal.jdbi.Journal;
import io.duijie.engine.record.Outcome;
import io.duijie.engine.record.RecordState;
import io.duijie.engine.record.Settled;
import io.duijie.engine.record.Verdict;
import io.duijie.engine.record.jdbi.StateChange;
import io.duijie.engine.store.Dialect;
import io.duijie.engine.store.Sql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Looks at documents that the target named for records and that other records are in already (decision 0013). Records that belong
 * together share it and are written again together. All others fail, so that each document has one owner, whose content is
 * written again where the target may have taken another's for it.
 */
public final class Adoption {
    private final Handle handle;
    private final RunAccount run;
    private final Instant now;
    /** Vendor's id to the document of this settlement that has it. */
    private final Map<String, List<Settled>> owners = new HashMap<>();

    private Adoption(Handle handle, RunAccount run, Instant now) {
        this.handle = handle;
        this.run = run;
        this.now = now;
    }

    /** The settlement's records with what becomes of them; those of a document stand together. */
    public static List<Settled> check(Handle handle, RunAccount run, List<Settled> records, Instant now) {
        Map<Integer, List<Settled>> documents = new LinkedHashMap<>();
        for (Settled settled : records) {
            documents
                    .computeIfAbsent(settled.item().position(), any -> new ArrayList<>())
                    .add(settled);
        }
        Adoption adoption = new Adoption(handle, run, now);
        documents.values().forEach(adoption::check);
        return documents.values().stream().flatMap(List::stream).toList();
    }

    private void check(List<Settled> document) {
        Item item = document.get(0).item();
        StoredRecord head = item.record();
        String code = item.code();
        String id = id(document.get(0).verdict());
        if (code == null || id == null) {
            return;
        }
        List<Settled> first = owners.putIfAbsent(id, document);
        if (first != null) {
            Item other = first.get(0).item();
            boolean written = isDone(document);
            refuse(document, code.equals(other.code()), id, other.record().key());
            if (written && isDone(first)) {
                first.replaceAll(settled -> again(settled, id));
            }
            return;
        }
        Owner owner = owner(head.id(), code, id).orElse(null);
        if (owner == null) {
            return;
        }
        boolean together = code.equals(owner.code());
        if (!together || item.isFurther()) {
            owners.remove(id);
            if (isDone(document)) {
                queueAgain(owner.document());
            }
            refuse(document, together, id, owner.key());
        } else if (owner.goesAlong()) {
            document.forEach(settled -> move(settled.record().id(), owner.document()));
            Journal.append(handle, line(head.key(), id));
            if (isDone(document)) {
                document.replaceAll(settled -> again(settled, id));
            }
        }
    }

    private static boolean isDone(List<Settled> document) {
        return document.get(0).verdict() instanceof Verdict.Done;
    }

    private static @Nullable String id(Verdict verdict) {
        if (verdict instanceof Verdict.Done done) {
            return done.id();
        }
        if (verdict instanceof Verdict.Again again) {
            return again.id();
        }
        return verdict instanceof Verdict.Failed failed ? failed.id() : null;
    }

    private static @Nullable String number(Verdict verdict) {
        if (verdict instanceof Verdict.Done done) {
            return done.number();
        }
        if (verdict instanceof Verdict.Again again) {
            return again.number();
        }
        return verdict instanceof Verdict.Failed failed ? failed.number() : null;
    }

    private static Settled again(Settled settled, String id) {
        return settled.with(new Verdict.Again(null, 0, id, number(settled.verdict())));
    }

    /**
     * The id is not kept, nor that it was written: the document is not theirs, and one with a number that they get later may be
     * somebody else's.
     */
    private static void refuse(List<Settled> document, boolean together, String id, String key) {
        String number = number(document.get(0).verdict());
        Reason reason = together ? NumberReasons.further(id, number) : NumberReasons.ofAnother(id, number, key);
        Verdict failed = new Verdict.Failed(List.of(Verdict.failure(null, reason)), null, null);
        document.replaceAll(settled -> settled.with(Outcome.REJECTED, failed));
    }

    /**
     * Other records that are in a document at the target.
     *
     * @param key of one of them
     * @param code by which they came together, null = not known
     * @param goesAlong they may be written again now
     */
    private record Owner(long document, String key, @Nullable String code, boolean goesAlong) {}

    private Optional<Owner> owner(long head, String code, String id) {
        return new Sql(
                        handle,
                        "SELECT document, record_key, group_code, CASE WHEN state = 'PENDING' OR "
                                + SameDocument.GOES_ALONG
                                + " THEN 1 ELSE 0 END AS along FROM record WHERE integration_id"
                                + " = ? AND external_id = ? AND document IS NOT NULL AND document <> COALESCE((SELECT"
                                + " own.document FROM record own WHERE own.id = ?), 0) ORDER BY CASE WHEN group_code = ?"
                                + " THEN 0 ELSE 1 END, along DESC, id LIMIT 1")
                        .text(run.integrationId())
                        .text(id)
                        .number(head)
                        .text(code)
                        .list(row -> new Owner(row.getLong(1), row.getString(2), row.getString(3), row.getLong(4) == 1))
                        .stream()
                        .findFirst();
    }

    private void move(long record, long document) {
        new Sql(handle, "UPDATE record SET document = ? WHERE id = ?")
                .number(document)
                .number(record)
                .update();
    }

    /**
     * The target may have put other content in the document: one of its records is sent again, the others go along. What is
     * under way may have been written before, so it counts as changed since.
     */
    private void queueAgain(long document) {
        StateChange.write(
                handle,
                new Sql(handle, first("DONE"))
                        .text(run.integrationId())
                        .number(document)
                        .list(row -> StateChange.plain(row.getLong(1), RecordState.PENDING, List.of(), 0L)),
                now);
        new Sql(handle, "UPDATE record SET version = version + 1 WHERE id IN (" + first("SENDING") + ")")
                .text(run.integrationId())
                .number(document)
                .update();
    }

    private String first(String state) {
        return "SELECT id FROM record WHERE integration_id = ? AND document = ? AND state = '" + state
                + "' ORDER BY id LIMIT 1" + Dialect.of(handle).forUpdate();
    }

    private JournalEntry line(String key, String id) {
        return JournalEntry.ofRun(
                now,
                "document-shared",
                JournalEntry.Level.WARNING,
                run.integrationId(),
                run.runId(),
                "数据 " + key + " 写到了目标系统中已有的单据（" + id + "），该单据还含有其他数据，将合并全部数据重新写入。",
                "record " + key + " went to a document that the target has already (" + id
                        + ") and that other records are in; it is written again with all of them.");
    }
}
