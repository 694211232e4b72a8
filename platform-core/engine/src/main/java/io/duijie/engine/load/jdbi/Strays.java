package io.duijie.engine.load.jdbi;

import io.duijie.connector.api.Text;
import io.duijie.dialect.document.Failure;
import io.duijie.engine.journal.JournalEntry;
import io.duijie.engine.journal.JournalEntry.Level;
import io.duijie.engine.journal.RunAccount;
import io.duijie.engine.journal.Tally;
import io.duijie.engine.journal.jdbi.Journal;
import io.duijie.engine.record.RecordState;
import io.duijie.engine.record.jdbi.RunCounts;
import io.duijie.engine.record.jdbi.StateChange;
import io.duijie.engine.store.Dialect;
import io.duijie.engine.store.Sql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Records that say they are under way although no open delivery carries them, as after a repair of the store by hand. */
public final class Strays {
    private Strays() {}

    /** A person decides on them. */
    public static Tally doubt(Handle handle, RunAccount run, Failure why, Instant now) {
        List<StateChange> changes = new ArrayList<>();
        List<JournalEntry> lines = new ArrayList<>();
        new Sql(
                        handle,
                        "SELECT id, record_key FROM record WHERE integration_id = ? AND state = 'SENDING' AND NOT"
                                + " EXISTS (SELECT 1 FROM delivery WHERE delivery.id = record.delivery_id AND"
                                + " delivery.state IN ('INTENDED', 'IN_DOUBT')) ORDER BY id"
                                + Dialect.of(handle).forUpdate())
                .text(run.integrationId())
                .list(row -> {
                    String key = row.getString(2);
                    changes.add(StateChange.plain(row.getLong(1), RecordState.IN_DOUBT, List.of(why), null));
                    return lines.add(new JournalEntry(
                            now,
                            "record-in-doubt",
                            Level.ERROR,
                            run.integrationId(),
                            null,
                            run.runId(),
                            row.getLong(1),
                            new Text(
                                    "数据 " + key + "：" + why.reason().chinese(),
                                    "record " + key + ": " + why.reason().english())));
                });
        StateChange.write(handle, changes, now);
        Journal.append(handle, lines);
        Tally tally = Tally.loaded(0, 0, changes.size(), 0, 0);
        if (!changes.isEmpty()) {
            RunCounts.add(handle, run, tally, now);
        }
        return tally;
    }
}
