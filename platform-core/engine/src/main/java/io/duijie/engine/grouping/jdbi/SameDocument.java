package io.duijie.engine.grouping.jdbi;

import io.duijie.connector.api.Text;
import io.duijie.engine.journal.JournalEntry;
import io.duijie.engine.journal.RunAccount;
import io.duijie.engine.journal.jdbi.Journal;
import io.duijie.engine.record.RecordState;
import io.duijie.engine.record.jdbi.StateChange;
import io.duijie.engine.store.Dialect;
import io.duijie.engine.store.Sql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

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
    public static String lock(String integrationId) {
        return "documents of " + integrationId;
    }

    /** Queues the records that share a document with one that is pending. */
    public static int rejoin(Handle handle, RunAccount run, Instant now) {
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
        StateChange.write(handle, changes, now);
        Journal.append(handle, lines);
        return changes.size();
    }
}
