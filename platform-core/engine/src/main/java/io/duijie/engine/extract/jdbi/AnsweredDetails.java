package io.duijie.engine.extract.jdbi;

import io.duijie.dialect.json.Json;
import io.duijie.dialect.json.JsonMeasure;
import io.duijie.engine.store.Database;
import io.duijie.engine.store.Sql;
import io.duijie.engine.store.Work;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rows of an integration whose details the vendor gave last. Where it refuses a detail, asking for one of these again tells
 * whether it is that row or all of them.
 */
public final class AnsweredDetails {
    /** One alone may be gone at the vendor meanwhile. */
    public static final int MOST = 3;

    private static final int LARGEST_ROW = 50_000;

    private final Database database;
    private final String integrationId;

    public AnsweredDetails(Database database, String integrationId) {
        this.database = database;
        this.integrationId = integrationId;
    }

    /** The latest first. */
    public List<Map<String, @Nullable Object>> rows() {
        List<String> kept =
                database.read(handle -> new Sql(handle, "SELECT contents FROM answered_detail WHERE integration_id = ?")
                        .text(integrationId)
                        .list(row -> row.getString(1)));
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        if (!kept.isEmpty() && Json.read(kept.get(0)) instanceof List<?> list) {
            for (Object row : list) {
                Map<String, @Nullable Object> members = new LinkedHashMap<>();
                ((Map<?, ?>) row).forEach((name, value) -> members.put(String.valueOf(name), value));
                rows.add(members);
            }
        }
        return rows;
    }

    /** Whether a row is no larger than what is kept. */
    public static boolean fits(Map<String, @Nullable Object> row) {
        JsonMeasure measure = JsonMeasure.of(row, 0, LARGEST_ROW);
        return measure.breach() == null && measure.bytes() <= LARGEST_ROW;
    }

    /** The work that keeps these in place of those before; none = nothing to do. */
    public static Work<Boolean> keep(String integrationId, List<Map<String, @Nullable Object>> rows, Instant now) {
        if (rows.isEmpty()) {
            return handle -> true;
        }
        String contents = Json.write(rows);
        return handle -> {
            new Sql(
                            handle,
                            "INSERT INTO answered_detail (integration_id, contents, at) VALUES (?, ?, ?) ON CONFLICT"
                                    + " (integration_id) DO UPDATE SET contents = excluded.contents, at = excluded.at")
                    .text(integrationId)
                    .text(contents)
                    .number(now.toEpochMilli())
                    .update();
            return true;
        };
    }
}
