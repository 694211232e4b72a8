package io.duijie.engine.journal.jdbi;

import io.duijie.connector.api.Reason;
import io.duijie.connector.api.Text;
import io.duijie.dialect.json.Json;
import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.journal.Tally;
import io.duijie.engine.store.Database;
import io.duijie.engine.store.Dialect;
import io.duijie.engine.store.FencedOut;
import io.duijie.engine.store.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The runs in the store. */
public final class Runs {
    private final Database database;
    private final Clock clock;

    public Runs(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Notes a run that begins now; returns its id. */
    public long begin(String integrationId, RunInfo.Kind kind, RunInfo.Cause cause) {
        long now = clock.millis();
        return database.write(
                handle -> handle.createQuery("INSERT INTO run (integration_id, kind, cause, state, started_at)"
                                + " VALUES (:integration, :kind, :cause, 'RUNNING', :now) RETURNING id")
                        .bind("integration", integrationId)
                        .bind("kind", kind.name())
                        .bind("cause", cause.name())
                        .bind("now", now)
                        .mapTo(Long.class)
                        .one());
    }

    /** Notes how a run ended; returns it. */
    public RunInfo end(long id, RunInfo.State state, @Nullable Reason error) {
        long now = clock.millis();
        return database.write(
                handle -> handle.createQuery("UPDATE run SET state = :state, ended_at = :now, error_code = :code,"
                                + " error_zh = :zh, error_en = :en WHERE id = :id RETURNING *")
                        .bind("state", state.name())
                        .bind("now", now)
                        .bind("code", error == null ? null : error.code())
                        .bind("zh", error == null ? null : error.text().chinese())
                        .bind("en", error == null ? null : error.text().english())
                        .bind("id", id)
                        .map((row, context) -> info(row))
                        .one());
    }

    /** Completes a run that still runs; gives what {@link #completed} reads. To be sent together with what it did last. */
    public static String completion(Handle handle) {
        return "UPDATE run SET state = 'COMPLETED', ended_at = ?, calls = calls + ?, throttled = throttled + ?"
                + " WHERE id = ? AND state = 'RUNNING' RETURNING *"
                + Dialect.of(handle).commitNote();
    }

    /**
     * Binds {@link #completion} and runs it.
     *
     * @throws FencedOut when it does not run any more: so it stands in for a fence
     */
    public static RunInfo completed(Handle handle, Sql completion, long id, Tally calls, Instant now) {
        return completion
                .number(now.toEpochMilli())
                .number(calls.calls())
                .number(calls.throttled())
                .number(id)
                .list(row -> {
                    Dialect.of(handle).note(row);
                    return info(row);
                })
                .stream()
                .findFirst()
                .orElseThrow(() -> new FencedOut("run " + id));
    }

    /** Adds to a run's tally, inside the transaction of what was counted. */
    public static void add(Handle handle, long id, Tally more) {
        new Sql(
                        handle,
                        "UPDATE run SET fetched = fetched + ?, filtered = filtered + ?, rejected = rejected + ?,"
                                + " split = split + ?, new = new + ?, changed = changed + ?, unchanged = unchanged + ?,"
                                + " duplicate = duplicate + ?, done = done + ?, failed = failed + ?,"
                                + " in_doubt = in_doubt + ?, waiting = waiting + ?, skipped = skipped + ?,"
                                + " calls = calls + ?, throttled = throttled + ? WHERE id = ?")
                .numbers(more.byName().values())
                .number(id)
                .update();
    }

    /** Adds data-quality warnings by code, inside the transaction of what caused them. */
    public static void warn(Handle handle, long id, Map<String, ? extends Number> more) {
        if (more.isEmpty()) {
            return;
        }
        Map<String, Long> all = new TreeMap<>(warnings(handle.createQuery("SELECT warnings FROM run WHERE id = :id"
                        + Dialect.of(handle).forUpdate())
                .bind("id", id)
                .mapTo(String.class)
                .findOne()
                .orElse(null)));
        more.forEach((code, count) -> all.merge(code, count.longValue(), Long::sum));
        handle.createUpdate("UPDATE run SET warnings = :warnings WHERE id = :id")
                .bind("warnings", Json.write(all))
                .bind("id", id)
                .execute();
    }

    /** Runs that a process left behind when it was killed become STOPPED. Returns how many. */
    public int stopAbandoned() {
        long now = clock.millis();
        return database.write(
                handle -> handle.createUpdate("UPDATE run SET state = 'STOPPED', ended_at = :now, error_code = :code,"
                                + " error_zh = '进程在运行中被终止；下次运行会从中断处继续。', error_en = 'the process ended during the run; the next"
                                + " run goes on where it stopped.' WHERE state = 'RUNNING'")
                        .bind("now", now)
                        .bind("code", RunInfo.PROCESS_ENDED)
                        .execute());
    }

    public Optional<RunInfo> find(long id) {
        return database.read(handle -> handle.createQuery("SELECT * FROM run WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> info(row))
                .findOne());
    }

    /** The latest run of that kind. */
    public Optional<RunInfo> latest(String integrationId, RunInfo.Kind kind) {
        return database.read(handle -> handle.createQuery(
                        "SELECT * FROM run WHERE integration_id = :integration AND kind = :kind ORDER BY id DESC LIMIT"
                                + " 1")
                .bind("integration", integrationId)
                .bind("kind", kind.name())
                .map((row, context) -> info(row))
                .findOne());
    }

    /** The latest runs first; {@code integrationId} null = of all integrations. */
    public List<RunInfo> latest(@Nullable String integrationId, int limit) {
        return database.read(handle -> handle.createQuery("SELECT * FROM run"
                        + (integrationId == null ? "" : " WHERE integration_id = :integration")
                        + " ORDER BY id DESC LIMIT :limit")
                .bindMap(integrationId == null ? Map.of() : Map.of("integration", integrationId))
                .bind("limit", limit)
                .map((row, context) -> info(row))
                .list());
    }

    /** The run in a row of all its columns. */
    public static RunInfo info(ResultSet row) throws SQLException {
        long ended = row.getLong("ended_at");
        Instant endedAt = row.wasNull() ? null : Instant.ofEpochMilli(ended);
        String code = row.getString("error_code");
        Reason error =
                code == null ? null : new Reason(code, new Text(row.getString("error_zh"), row.getString("error_en")));
        return new RunInfo(
                row.getLong("id"),
                row.getString("integration_id"),
                RunInfo.Kind.valueOf(row.getString("kind")),
                RunInfo.Cause.valueOf(row.getString("cause")),
                RunInfo.State.valueOf(row.getString("state")),
                Instant.ofEpochMilli(row.getLong("started_at")),
                endedAt,
                tally(row),
                warnings(row.getString("warnings")),
                error,
                row.getString("node"));
    }

    /** The tally in the columns of {@code run}, or of another table that has the same. */
    public static Tally tally(ResultSet row) throws SQLException {
        return new Tally(
                row.getLong("fetched"),
                row.getLong("filtered"),
                row.getLong("rejected"),
                row.getLong("split"),
                row.getLong("new"),
                row.getLong("changed"),
                row.getLong("unchanged"),
                row.getLong("duplicate"),
                row.getLong("done"),
                row.getLong("failed"),
                row.getLong("in_doubt"),
                row.getLong("waiting"),
                row.getLong("skipped"),
                row.getLong("calls"),
                row.getLong("throttled"));
    }

    private static Map<String, Long> warnings(@Nullable String json) {
        Map<String, Long> warnings = new TreeMap<>();
        if (json != null) {
            Json.readObject(json).forEach((code, count) -> {
                if (count instanceof Long number) {
                    warnings.put(code, number);
                }
            });
        }
        return warnings;
    }
}
