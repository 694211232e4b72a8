package io.duijie.engine.waiting.jdbi;

import io.duijie.connector.api.Text;
import io.duijie.connector.api.WriteRequest;
import io.duijie.engine.journal.JournalEntry;
import io.duijie.engine.journal.RunAccount;
import io.duijie.engine.journal.jdbi.Journal;
import io.duijie.engine.record.Delivery;
import io.duijie.engine.record.RecordState;
import io.duijie.engine.record.Settled;
import io.duijie.engine.record.Settlement;
import io.duijie.engine.record.Verdict;
import io.duijie.engine.record.jdbi.StateChange;
import io.duijie.engine.store.Dialect;
import io.duijie.engine.store.Sql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Records that wait for base data. They are released when a record with that number is written; where the refusal named a
 * form, the call that wrote it must name the same form ({@code api} or a text of {@code otherRequest}).
 */
public final class Waiting {
    /**
     * Shared by all who make base data {@code DONE}, held alone by who makes a record wait: otherwise both might look before
     * the other has committed, and nobody would release the record.
     */
    public static final String LOCK = "waiting";

    private static final int NEIGHBOURS = 2_000;

    private Waiting() {}

    /** Releases what waited for the records that are done now. */
    public static void release(
            Handle handle, RunAccount run, Settlement settlement, Map<Long, RecordState> reached, Instant now) {
        if (new Sql(handle, "SELECT 1 FROM record WHERE state = 'WAITING' LIMIT 1")
                .list(row -> row.getLong(1))
                .isEmpty()) {
            return;
        }
        Set<String> numbers = new HashSet<>();
        for (Settled settled : settlement.items()) {
            if (settled.verdict() instanceof Verdict.Done done
                    && reached.containsKey(settled.record().id())) {
                String number = done.number() == null ? settled.record().number() : done.number();
                if (number != null) {
                    numbers.add(number);
                }
            }
        }
        if (!numbers.isEmpty()) {
            release(
                    handle,
                    run.integrationId(),
                    run.runId(),
                    numbers,
                    forms(settlement.delivery().call().envelope()),
                    now);
        }
    }

    /**
     * Releases what waits for one of these numbers.
     *
     * @param forms lower-case; null = whatever form was named
     */
    public static void release(
            Handle handle,
            String integrationId,
            @Nullable Long runId,
            Set<String> numbers,
            @Nullable Set<String> forms,
            Instant now) {
        Sql find = new Sql(
                handle,
                "SELECT id, integration_id, record_key, waiting_number, waiting_form FROM record WHERE state ="
                        + " 'WAITING' AND waiting_number IN " + Sql.list(numbers.size()) + " ORDER BY id"
                        + Dialect.of(handle).forUpdate());
        numbers.forEach(find::text);
        List<StateChange> released = new ArrayList<>();
        List<JournalEntry> lines = new ArrayList<>();
        find.list(row -> {
            if (forms == null || named(row.getString(5), forms)) {
                released.add(StateChange.plain(row.getLong(1), RecordState.PENDING, List.of(), 0L));
                lines.add(new JournalEntry(
                        now,
                        "record-released",
                        JournalEntry.Level.INFO,
                        row.getString(2),
                        null,
                        runId,
                        row.getLong(1),
                        new Text(
                                "基础资料 " + row.getString(4) + " 已由方案 " + integrationId + " 写入，数据 " + row.getString(3)
                                        + " 重新排队。",
                                "base data " + row.getString(4) + " was written by integration " + integrationId
                                        + "; record " + row.getString(3) + " is queued again.")));
            }
            return true;
        });
        StateChange.write(handle, released, now);
        Journal.append(handle, lines);
    }

    private static boolean named(@Nullable String form, Set<String> forms) {
        return form == null || form.isEmpty() || forms.contains(form.toLowerCase(Locale.ROOT));
    }

    private static Set<String> forms(WriteRequest request) {
        Set<String> forms = new HashSet<>();
        forms.add(request.api().toLowerCase(Locale.ROOT));
        for (Object value : request.otherRequest().values()) {
            if (value instanceof String text) {
                forms.add(text.toLowerCase(Locale.ROOT));
            }
        }
        return forms;
    }

    /**
     * A base record may have been written between the refusal and now: then nobody would release the record any more, so it is
     * sent again at once.
     */
    public static List<Settled> recheck(Handle handle, RunAccount run, Delivery delivery, List<Settled> records) {
        Map<String, List<Integer>> waiting = new HashMap<>();
        for (int i = 0; i < records.size(); i++) {
            if (records.get(i).verdict() instanceof Verdict.Waiting verdict && verdict.number() != null) {
                waiting.computeIfAbsent(verdict.number(), number -> new ArrayList<>())
                        .add(i);
            }
        }
        if (waiting.isEmpty()) {
            return records;
        }
        List<Settled> checked = new ArrayList<>(records);
        Sql find = new Sql(
                handle,
                "SELECT DISTINCT COALESCE(base.external_number, base.number) FROM delivery call JOIN delivery_record"
                        + " told ON told.delivery_id = call.id JOIN record base ON base.id = told.record_id WHERE call.id"
                        + " > ? AND call.settled_at >= ? AND base.state = 'DONE' AND call.integration_id <> ? AND"
                        + " COALESCE(base.external_number, base.number) IN "
                        + Sql.list(waiting.size()));
        find.number(delivery.id() - NEIGHBOURS)
                .number(delivery.intendedAt().toEpochMilli())
                .text(run.integrationId());
        waiting.keySet().forEach(find::text);
        find.list(row -> {
            for (int i : waiting.getOrDefault(row.getString(1), List.of())) {
                Settled old = checked.get(i);
                checked.set(i, old.with(new Verdict.Again(null, old.item().attempts(), null, null)));
            }
            return true;
        });
        return checked;
    }
}
