package io.duijie.engine.http.jdbi;

import io.duijie.engine.extract.window.Span;
import io.duijie.engine.http.ApiCall;
import io.duijie.engine.http.ApiPoint;
import io.duijie.engine.http.ApiStatistics;
import io.duijie.engine.http.CallFilter;
import io.duijie.engine.http.CallOutcome;
import io.duijie.engine.http.StoredApiCall;
import io.duijie.engine.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the console asks about calls. */
public final class ApiCallQueries {
    private final Database database;

    public ApiCallQueries(Database database) {
        this.database = database;
    }

    /** Per API in a span of time, busiest first; {@code connectionId} null = of all connections. */
    public List<ApiStatistics> statistics(@Nullable String connectionId, Span span) {
        return database.read(
                handle -> handle.createQuery("SELECT connection_id, api, COUNT(*) AS calls, MAX(at) AS last_at,"
                                + " SUM(CASE WHEN outcome IN ('OK', 'THROTTLED') THEN 0 ELSE 1 END) AS errors,"
                                + " SUM(CASE WHEN outcome = 'THROTTLED' THEN 1 ELSE 0 END) AS throttled,"
                                + " MIN(CASE WHEN place * 2 >= total THEN milliseconds END) AS median,"
                                + " MIN(CASE WHEN place * 100 >= total * 95 THEN milliseconds END) AS slow"
                                + " FROM (SELECT connection_id, api, at, outcome, milliseconds,"
                                + " ROW_NUMBER() OVER (PARTITION BY connection_id, api ORDER BY milliseconds) AS place,"
                                + " COUNT(*) OVER (PARTITION BY connection_id, api) AS total"
                                + " FROM api_call WHERE at >= :from AND at < :to"
                                + (connectionId == null ? "" : " AND connection_id = :connection")
                                + ") AS ranked GROUP BY connection_id, api ORDER BY calls DESC, connection_id, api")
                        .bind("from", span.from().toEpochMilli())
                        .bind("to", span.to().toEpochMilli())
                        .bindMap(connectionId == null ? Map.of() : Map.of("connection", connectionId))
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

    /** How an API did in the parts of a span of time that had calls, oldest first. */
    public List<ApiPoint> course(String connectionId, String api, Span span, Duration width) {
        return database.read(handle -> handle.createQuery("SELECT part, COUNT(*) AS calls,"
                        + " SUM(CASE WHEN outcome IN ('OK', 'THROTTLED') THEN 0 ELSE 1 END) AS errors,"
                        + " SUM(CASE WHEN outcome = 'THROTTLED' THEN 1 ELSE 0 END) AS throttled,"
                        + " MIN(CASE WHEN place * 2 >= total THEN milliseconds END) AS median,"
                        + " MIN(CASE WHEN place * 100 >= total * 95 THEN milliseconds END) AS slow"
                        + " FROM (SELECT part, outcome, milliseconds,"
                        + " ROW_NUMBER() OVER (PARTITION BY part ORDER BY milliseconds) AS place,"
                        + " COUNT(*) OVER (PARTITION BY part) AS total"
                        + " FROM (SELECT (at - :from) / :width AS part, outcome, milliseconds FROM api_call"
                        + " WHERE connection_id = :connection AND api = :api AND at >= :from AND at < :to)"
                        + " AS parted) AS ranked GROUP BY part ORDER BY part")
                .bind("connection", connectionId)
                .bind("api", api)
                .bind("from", span.from().toEpochMilli())
                .bind("to", span.to().toEpochMilli())
                .bind("width", Math.max(1, width.toMillis()))
                .map((row, context) -> new ApiPoint(
                        span.from().plus(width.multipliedBy(row.getLong("part"))),
                        row.getLong("calls"),
                        row.getLong("errors"),
                        row.getLong("throttled"),
                        row.getLong("median"),
                        row.getLong("slow")))
                .list());
    }

    /** The latest call of each API in a span of time that failed otherwise than by throttling. */
    public List<StoredApiCall> lastErrors(@Nullable String connectionId, Span span) {
        return database.read(handle -> handle.createQuery("SELECT * FROM api_call WHERE id IN (SELECT MAX(id) FROM"
                        + " api_call WHERE at >= :from AND at < :to AND outcome NOT IN ('OK', 'THROTTLED')"
                        + (connectionId == null ? "" : " AND connection_id = :connection")
                        + " GROUP BY connection_id, api)")
                .bind("from", span.from().toEpochMilli())
                .bind("to", span.to().toEpochMilli())
                .bindMap(connectionId == null ? Map.of() : Map.of("connection", connectionId))
                .map((row, context) -> call(row))
                .list());
    }

    /** The latest calls with a smaller id than {@code beforeId}, newest first. */
    public List<StoredApiCall> latest(CallFilter filter, long beforeId, int limit) {
        Map<String, Object> bound = new LinkedHashMap<>();
        StringBuilder where = new StringBuilder("id < :before");
        if (filter.connectionId() != null) {
            where.append(" AND connection_id = :connection");
            bound.put("connection", filter.connectionId());
        }
        if (filter.api() != null) {
            where.append(" AND api = :api");
            bound.put("api", filter.api());
        }
        if (filter.failed()) {
            where.append(" AND outcome <> 'OK'");
        }
        return database.read(
                handle -> handle.createQuery("SELECT * FROM api_call WHERE " + where + " ORDER BY id DESC LIMIT :limit")
                        .bindMap(bound)
                        .bind("before", beforeId)
                        .bind("limit", limit)
                        .map((row, context) -> call(row))
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
