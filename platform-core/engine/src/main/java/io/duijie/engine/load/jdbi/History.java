package io.duijie.engine.load.jdbi;

import io.duijie.connector.api.Reason;
import io.duijie.dialect.json.Json;
import io.duijie.dialect.json.JsonView;
import io.duijie.engine.record.Delivery.State;
import io.duijie.engine.record.Settled;
import io.duijie.engine.record.Settlement;
import io.duijie.engine.store.Sql;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** How a delivery ended and what it brought for each record. */
final class History {
    private final Map<Long, @Nullable String> answers;

    private History(Map<Long, @Nullable String> answers) {
        this.answers = answers;
    }

    static History of(Settlement settlement) {
        Map<Long, @Nullable String> answers = new HashMap<>();
        for (Settled settled : settlement.items()) {
            answers.put(
                    settled.record().id(),
                    settled.answer() == null ? null : Json.write(JsonView.storable(settled.answer())));
        }
        return new History(answers);
    }

    /** @param settlement the one with these answers; what became of its records may have changed since */
    void write(Handle handle, Settlement settlement, Instant now) {
        boolean open = settlement.state() == State.IN_DOUBT || settlement.state() == State.INTENDED;
        Reason error = settlement.error();
        new Sql(
                        handle,
                        "UPDATE delivery SET state = ?, settled_at = ?, error_code = COALESCE(?, error_code), error_zh ="
                                + " COALESCE(?, error_zh), error_en = COALESCE(?, error_en) WHERE id = ?")
                .text(settlement.state().name())
                .number(open ? null : Long.valueOf(now.toEpochMilli()))
                .text(error == null ? null : error.code())
                .text(error == null ? null : error.text().chinese())
                .text(error == null ? null : error.text().english())
                .number(settlement.delivery().id())
                .update();
        Sql.chunks(settlement.items())
                .forEach(chunk -> records(handle, settlement.delivery().id(), chunk));
    }

    private void records(Handle handle, long delivery, List<Settled> records) {
        Sql sql = new Sql(
                handle,
                "INSERT INTO delivery_record (delivery_id, record_id, version, position, outcome, answer) VALUES "
                        + Sql.values(records.size(), 6) + " ON CONFLICT (delivery_id, record_id) DO UPDATE SET"
                        + " outcome = excluded.outcome, answer = COALESCE(excluded.answer, delivery_record.answer)");
        for (Settled settled : records) {
            sql.number(delivery)
                    .number(settled.record().id())
                    .number(settled.record().version())
                    .number(settled.item().position())
                    .text(settled.outcome().name())
                    .text(answers.get(settled.record().id()));
        }
        sql.update();
    }
}
