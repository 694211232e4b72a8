package io.duijie.engine.record.jdbi;

import io.duijie.connector.api.Reason;
import io.duijie.connector.api.Text;
import io.duijie.dialect.json.Json;
import io.duijie.engine.record.Delivery;
import io.duijie.engine.record.Outcome;
import io.duijie.engine.record.RecordDetail.Sent;
import io.duijie.engine.store.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The deliveries of one record, the one that is under way among them. */
final class SentQuery {
    private SentQuery() {}

    static List<Sent> of(Handle handle, long recordId, long currentDelivery) {
        return new Sql(
                        handle,
                        "SELECT call.*, told.version AS told_version, told.outcome, told.answer FROM delivery call LEFT"
                                + " JOIN delivery_record told ON told.delivery_id = call.id AND told.record_id = ? WHERE"
                                + " call.id = ? OR call.id IN (SELECT delivery_id FROM delivery_record WHERE record_id ="
                                + " ?) ORDER BY call.id DESC")
                .number(recordId)
                .number(currentDelivery)
                .number(recordId)
                .list(row -> sent(row, recordId));
    }

    private static Sent sent(ResultSet row, long recordId) throws SQLException {
        String request = row.getString("request");
        RequestText.Stored stored =
                request == null || request.isEmpty() ? null : RequestText.read(row.getString("api"), request);
        RequestText.Entry entry = entry(stored, recordId);
        Long version = Sql.nullableNumber(row, "told_version");
        String outcome = row.getString("outcome");
        String answer = row.getString("answer");
        return new Sent(
                row.getLong("id"),
                row.getLong("run_id"),
                row.getString("api"),
                Delivery.State.valueOf(row.getString("state")),
                version != null ? version : entry == null ? 0 : version(entry, recordId),
                Sql.nullableNumber(row, "document_version"),
                outcome == null ? null : Outcome.valueOf(outcome),
                stored == null ? Map.of() : stored.request().otherRequest(),
                entry == null ? null : entry.record().body(),
                answer == null ? null : Json.readStored(answer),
                error(row),
                Instant.ofEpochMilli(row.getLong("intended_at")),
                RecordColumns.instant(row, "settled_at"));
    }

    private static RequestText.@Nullable Entry entry(RequestText.@Nullable Stored stored, long recordId) {
        if (stored == null) {
            return null;
        }
        return stored.entries().stream()
                .filter(entry -> entry.members().stream().anyMatch(member -> member.id() == recordId))
                .findFirst()
                .orElse(null);
    }

    private static long version(RequestText.Entry entry, long recordId) {
        return entry.members().stream()
                .filter(member -> member.id() == recordId)
                .findFirst()
                .map(RequestText.Member::version)
                .orElse(0L);
    }

    private static @Nullable Reason error(ResultSet row) throws SQLException {
        String code = row.getString("error_code");
        return code == null ? null : new Reason(code, new Text(row.getString("error_zh"), row.getString("error_en")));
    }
}
