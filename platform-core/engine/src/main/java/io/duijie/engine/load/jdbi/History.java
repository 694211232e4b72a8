package io.duijie.engine.load.jdbi;

import io.duijie.connector.api.Reason;
import io.duijie.engine.json.Json;
import io.duijie.engine.load.Delivery.Settled;
import io.duijie.engine.load.Delivery.Settlement;
import io.duijie.engine.load.Delivery.State;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** How a delivery ended and what it brought for each record. */
final class History {
    private final Settlement settlement;
    private final List<@Nullable String> answers;

    private History(Settlement settlement, List<@Nullable String> answers) {
        this.settlement = settlement;
        this.answers = answers;
    }

    static History of(Settlement settlement) {
        List<@Nullable String> answers = new ArrayList<>();
        for (Settled settled : settlement.records()) {
            answers.add(settled.answer() == null ? null : Json.write(settled.answer()));
        }
        return new History(settlement, answers);
    }

    void write(Handle handle, Instant now) {
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
        if (!settlement.records().isEmpty()) {
            records(handle);
        }
    }

    private void records(Handle handle) {
        List<Integer> all = IntStream.range(0, answers.size()).boxed().toList();
        Sql.chunks(all).forEach(chunk -> records(handle, chunk));
    }

    private void records(Handle handle, List<Integer> positions) {
        Sql sql = new Sql(
                handle,
                "INSERT INTO delivery_record (delivery_id, record_id, version, position, outcome, answer) VALUES "
                        + Sql.values(positions.size(), 6) + " ON CONFLICT (delivery_id, record_id) DO UPDATE SET"
                        + " outcome = excluded.outcome, answer = COALESCE(excluded.answer, delivery_record.answer)");
        for (int i : positions) {
            Settled settled = settlement.records().get(i);
            sql.number(settlement.delivery().id())
                    .number(settled.record().id())
                    .number(settled.record().version())
                    .number(settled.position())
                    .text(settled.outcome().name())
                    .text(answers.get(i));
        }
        sql.update();
    }
}
