package io.duijie.engine.load.jdbi;

import io.duijie.connector.api.Text;
import io.duijie.engine.journal.JournalEntry;
import io.duijie.engine.journal.jdbi.Journal;
import io.duijie.engine.load.ClaimedRecord;
import io.duijie.engine.load.Delivery.Settled;
import io.duijie.engine.load.LoadRequest;
import io.duijie.engine.load.RecordState;
import io.duijie.engine.load.Verdict;
import io.duijie.engine.store.Dialect;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Keeps records that are in one document at the target together (decision 0013): whichever of them is to be sent, all are, since
 * what is sent replaces the document.
 */
public final class SameDocument {
    /** Mates that go along. What a person left out stays out, what is under way is settled first. */
    static final String GOES_ALONG = "(state IN ('DONE', 'FAILED', 'WAITING') OR (state = 'SKIPPED' AND"
            + " COALESCE(failure_code, '') <> 'record-skipped'))";

    private SameDocument() {}

    /** Held by all who decide by which records share a document. */
    static String lock(String integrationId) {
        return "documents of " + integrationId;
    }

    /** Queues the records that share a document with one that is pending. */
    public static int rejoin(Handle handle, LoadRequest run, Instant now) {
        Dialect.of(handle).hold(handle, lock(run.integrationId()));
        List<StateChange> changes = new ArrayList<>();
        List<JournalEntry> lines = new ArrayList<>();
        new Sql(
                        handle,
                        "SELECT id, record_key FROM record WHERE integration_id = ? AND " + GOES_ALONG
                                + " AND document IS NOT NULL AND document IN (SELECT mate.document FROM record mate"
                                + " WHERE mate.integration_id = ? AND mate.state = 'PENDING' AND mate.document IS NOT"
                                + " NULL) ORDER BY id" + Dialect.of(handle).forUpdate())
                .text(run.integrationId())
                .text(run.integrationId())
                .list(row -> {
                    changes.add(StateChange.plain(row.getLong(1), RecordState.PENDING, List.of(), 0L));
                    return lines.add(new JournalEntry(
                            now,
                            "record-goes-along",
                            JournalEntry.Level.INFO,
                            run.integrationId(),
                            null,
                            run.runId(),
                            row.getLong(1),
                            new Text(
                                    "数据 " + row.getString(2) + " 与一条待写入的数据同属一张单据，随它重新写入。",
                                    "record " + row.getString(2) + " shares a document with a pending record and is"
                                            + " written again with it.")));
                });
        StateChange.write(handle, changes);
        Journal.append(handle, lines);
        return changes.size();
    }

    /**
     * A document of ours that other records are in already, as when the target found it by its number: it is written again, with
     * all of them.
     */
    static List<Settled> adopt(Handle handle, LoadRequest run, long delivery, List<Settled> records, Instant now) {
        Map<String, Adopted> known = new HashMap<>();
        List<Settled> checked = new ArrayList<>(records.size());
        for (Settled settled : records) {
            String id = id(settled.verdict());
            if (id == null) {
                checked.add(settled);
                continue;
            }
            Adopted adopted = known.computeIfAbsent(id, any -> find(handle, run, delivery, settled.record(), id));
            if (adopted.document() == null) {
                checked.add(settled);
            } else {
                move(handle, settled.record().id(), adopted.document());
                checked.add(settled.verdict() instanceof Verdict.Done done ? again(settled, done, id) : settled);
            }
        }
        known.forEach((id, adopted) -> {
            if (adopted.document() != null) {
                Journal.append(handle, line(run, id, adopted.key(), now));
            }
        });
        return checked;
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

    private static Settled again(Settled settled, Verdict.Done done, String id) {
        return new Settled(
                settled.record(),
                settled.position(),
                settled.outcome(),
                settled.answer(),
                new Verdict.Again(null, 0, id, done.number()));
    }

    private record Adopted(@Nullable Long document, String key) {}

    private static Adopted find(Handle handle, LoadRequest run, long delivery, ClaimedRecord record, String id) {
        return new Sql(
                        handle,
                        "SELECT document FROM record WHERE integration_id = ? AND external_id = ? AND document IS NOT"
                                + " NULL AND (delivery_id IS NULL OR delivery_id <> ?) AND document <> COALESCE((SELECT"
                                + " own.document FROM record own WHERE own.id = ?), 0) AND (state = 'PENDING' OR "
                                + GOES_ALONG + ") ORDER BY id LIMIT 1")
                        .text(run.integrationId())
                        .text(id)
                        .number(delivery)
                        .number(record.id())
                        .list(row -> row.getLong(1))
                        .stream()
                        .findFirst()
                        .map(document -> new Adopted(document, record.key()))
                        .orElse(new Adopted(null, record.key()));
    }

    private static void move(Handle handle, long record, long document) {
        new Sql(handle, "UPDATE record SET document = ? WHERE id = ?")
                .number(document)
                .number(record)
                .update();
    }

    private static JournalEntry line(LoadRequest run, String id, String key, Instant now) {
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
