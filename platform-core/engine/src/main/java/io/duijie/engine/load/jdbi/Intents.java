package io.duijie.engine.load.jdbi;

import io.duijie.dialect.record.Item;
import io.duijie.dialect.record.MappedCall;
import io.duijie.engine.grouping.jdbi.GroupClaim;
import io.duijie.engine.grouping.jdbi.SameDocument;
import io.duijie.engine.journal.RunAccount;
import io.duijie.engine.record.Delivery;
import io.duijie.engine.record.jdbi.RequestText;
import io.duijie.engine.store.Dialect;
import io.duijie.engine.store.Sql;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Notes what is about to be sent. */
public final class Intents {
    private static final String TAKE =
            " UPDATE record SET state = 'SENDING', delivery_id = ? FROM taken WHERE record.id = taken.taken_id AND"
                    + " record.version = taken.taken_version AND record.state = 'PENDING' RETURNING id";

    private Intents() {}

    /**
     * Claims the records of a call and notes the call. Documents of which a record changed since it was read are left out, they
     * are read again; empty when none is left.
     */
    public static Optional<Delivery> intend(Handle handle, RunAccount run, MappedCall call, String text, Instant now) {
        boolean groups = call.items().stream().anyMatch(item -> item.code() != null);
        if (groups) {
            Dialect.of(handle).hold(handle, SameDocument.lock(run.integrationId()));
        }
        long id = new Sql(
                        handle,
                        "INSERT INTO delivery (integration_id, connection_id, run_id, state, api, request, intended_at,"
                                + " document_version) VALUES (?, ?, ?, 'INTENDED', ?, ?, ?, ?) RETURNING id")
                .text(run.integrationId())
                .text(run.connectionId())
                .number(run.runId())
                .text(call.envelope().api())
                .text(text)
                .number(now.toEpochMilli())
                .number(run.documentVersion())
                .list(row -> row.getLong(1))
                .get(0);
        MappedCall taken = groups ? GroupClaim.take(handle, id, call) : reduce(call, take(handle, id, call.items()));
        if (taken.items().isEmpty()) {
            new Sql(handle, "DELETE FROM delivery WHERE id = ?").number(id).update();
            return Optional.empty();
        }
        if (taken.items().size() < call.items().size()) {
            new Sql(handle, "UPDATE delivery SET request = ? WHERE id = ?")
                    .text(RequestText.write(taken))
                    .number(id)
                    .update();
        }
        return Optional.of(new Delivery(id, taken, now));
    }

    private static Set<Long> take(Handle handle, long delivery, List<Item> items) {
        Dialect.of(handle)
                .holdRecords(
                        handle, items.stream().map(item -> item.record().id()).toList());
        Sql sql = new Sql(
                handle, "WITH taken (taken_id, taken_version) AS (VALUES " + Sql.values(items.size(), 2) + ")" + TAKE);
        for (Item item : items) {
            sql.number(item.record().id()).number(item.record().version());
        }
        return new HashSet<>(sql.number(delivery).list(row -> row.getLong(1)));
    }

    private static MappedCall reduce(MappedCall call, Set<Long> taken) {
        return taken.size() == call.items().size()
                ? call
                : call.keep(item -> taken.contains(item.record().id()));
    }
}
