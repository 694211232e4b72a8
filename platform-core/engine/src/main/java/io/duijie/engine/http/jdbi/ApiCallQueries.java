package io.duijie.engine.http.jdbi;

import io.duijie.engine.http.ApiCall;
import io.duijie.engine.http.ApiStatistics;
import io.duijie.engine.http.CallOutcome;
import io.duijie.engine.http.StoredApiCall;
import io.duijie.engine.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the console asks about calls. */
public final class ApiCallQueries {
    private final Database database;

    public ApiCallQueries(Database database) {
        this.database = database;
    }

    /** Per API since then, busiest first; {@code connectionId} null = of all connections. */
    public List<ApiStatistics> statistics(@Nullable String connectionId, Instant since) {
        return database.read(handle -> handle.createQuery(
                        "SELECT connection_id, api, COUNT(*) AS calls, MAX(at) AS last_at,"
                                + " SUM(CASE WHEN outcome IN ('OK', 'THROTTLED') THEN 0 ELSE 1 END) AS errors,"
                                + " SUM(CASE WHEN outcome = 'THROTTLED' THEN 1 ELSE 0 END) AS throttled,"
                                + " MIN(CASE WHEN place * 2 >= total THEN milliseconds END) AS median,"
                                + " MIN(CASE WHEN place * 100 >= total * 95 THEN milliseconds END) AS slow"
                                + " FROM (SELECT connection_id, api, at, outcome, milliseconds,"
                                + " ROW_NUMBER() OVER (PARTITION BY connection_id, api ORDER BY milliseconds) AS place,"
                                + " COUNT(*) OVER (PARTITION BY connection_id, api) AS total"
                                + " FROM api_call WHERE at >= :since"
                                + (connectionId == null ? "" : " AND connection_id = :connection")
                                + ") AS ranked GROUP BY connection_id, api ORDER BY calls DESC, connection_id, api")
                .bind("since", since.toEpochMilli())
                .bindMap(connectionId == null ? java.util.Map.of() : java.util.Map.of("connection", connectionId))
                .map((row, context) -> new ApiStatistics(
                        row.getString("connection_id"),
                        row.getString("api"),
                        row.getLong("calls"),
                        row.getLong("errors"),
                        row.getLong("throttled"),
                        row.getLong("median"),
                        row.getLong("slow"),
                        Instant.ofEpochMilli(row.getLong("last_at"))))
                .list());
    }

    /** The latest calls of a connection before {@code beforeId} (exclusive; null = from the newest), newest first. */
    public List<StoredApiCall> ofConnection(String connectionId, @Nullable Long beforeId, int limit) {
        return database.read(handle -> handle.createQuery("SELECT * FROM api_call WHERE connection_id = :connection"
                        + " AND id < :before ORDER BY id DESC LIMIT :limit")
                .bind("connection", connectionId)
                .bind("before", beforeId == null ? Long.MAX_VALUE : beforeId.longValue())
                .bind("limit", limit)
                .map((row, context) -> call(row))
                .list());
    }

    /** The calls of a run after {@code afterId}, oldest first. */
    public List<StoredApiCall> ofRun(long runId, long afterId, int limit) {
        return database.read(handle -> handle.createQuery(
                        "SELECT * FROM api_call WHERE run_id = :run AND id > :after ORDER BY id LIMIT :limit")
                .bind("run", runId)
                .bind("after", afterId)
                .bind("limit", limit)
                .map((row, context) -> call(row))
                .list());
    }

    public Optional<StoredApiCall> find(long id) {
        return database.read(handle -> handle.createQuery("SELECT * FROM api_call WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> call(row))
                .findOne());
    }

    private static StoredApiCall call(ResultSet row) throws SQLException {
        return new StoredApiCall(
                row.getLong("id"),
                new ApiCall(
                        Instant.ofEpochMilli(row.getLong("at")),
                        row.getString("connection_id"),
                        row.getString("api"),
                        row.getObject("run_id") instanceof Number run ? run.longValue() : null,
                        row.getObject("status") instanceof Number status ? status.intValue() : null,
                        row.getLong("milliseconds"),
                        CallOutcome.valueOf(row.getString("outcome")),
                        row.getString("request"),
                        row.getString("answer")));
    }
}
