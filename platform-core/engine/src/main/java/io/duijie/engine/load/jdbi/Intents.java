package io.duijie.engine.load.jdbi;

import io.duijie.connector.api.WriteRecord;
import io.duijie.connector.api.WriteRequest;
import io.duijie.engine.load.ClaimedRecord;
import io.duijie.engine.load.Delivery;
import io.duijie.engine.load.LoadRequest;
import io.duijie.engine.load.MappedCalls.MappedCall;
import io.duijie.engine.store.Dialect;
import io.duijie.engine.store.Sql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
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
    public static Optional<Delivery> intend(
            Handle handle, LoadRequest run, String connectionId, MappedCall call, String text, Instant now) {
        boolean groups = call.records().stream().anyMatch(record -> record.group() != null);
        if (groups) {
            Dialect.of(handle).hold(handle, SameDocument.lock(run.integrationId()));
        }
        long id = new Sql(
                        handle,
                        "INSERT INTO delivery (integration_id, connection_id, run_id, state, api, request, intended_at)"
                                + " VALUES (?, ?, ?, 'INTENDED', ?, ?, ?) RETURNING id")
                .text(run.integrationId())
                .text(connectionId)
                .number(run.runId())
                .text(call.request().api())
                .text(text)
                .number(now.toEpochMilli())
                .list(row -> row.getLong(1))
                .get(0);
        MappedCall taken = groups ? GroupClaim.take(handle, id, call) : reduce(call, take(handle, id, call.records()));
        if (taken.records().isEmpty()) {
            new Sql(handle, "DELETE FROM delivery WHERE id = ?").number(id).update();
            return Optional.empty();
        }
        if (taken.records().size() < call.records().size()) {
            new Sql(handle, "UPDATE delivery SET request = ? WHERE id = ?")
                    .text(RequestText.write(taken))
                    .number(id)
                    .update();
        }
        return Optional.of(new Delivery(id, taken.request(), taken.records(), now));
    }

    private static Set<Long> take(Handle handle, long delivery, List<ClaimedRecord> records) {
        Dialect.of(handle)
                .holdRecords(handle, records.stream().map(ClaimedRecord::id).toList());
        Sql sql = new Sql(
                handle,
                "WITH taken (taken_id, taken_version) AS (VALUES " + Sql.values(records.size(), 2) + ")" + TAKE);
        for (ClaimedRecord record : records) {
            sql.number(record.id()).number(record.version());
        }
        return new HashSet<>(sql.number(delivery).list(row -> row.getLong(1)));
    }

    private static MappedCall reduce(MappedCall call, Set<Long> taken) {
        return taken.size() == call.records().size() ? call : keep(call, record -> taken.contains(record.id()));
    }

    /** The same call without the documents that are not wanted. */
    static MappedCall keep(MappedCall call, Predicate<ClaimedRecord> wanted) {
        List<ClaimedRecord> records = new ArrayList<>();
        List<WriteRecord> bodies = new ArrayList<>();
        WriteRequest request = call.request();
        for (int i = 0; i < call.records().size(); i++) {
            if (wanted.test(call.records().get(i))) {
                records.add(call.records().get(i));
                bodies.add(request.records().get(i));
            }
        }
        return new MappedCall(request.with(bodies), records);
    }
}
