package io.duijie.engine.alert.jdbi;

import io.duijie.connector.api.Text;
import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.record.RecordState;
import io.duijie.engine.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** What the rules ask the store; every question is answered from an index. */
public final class AlertFigures {
    private static final int LOOKED_AT = 500;

    private final Database database;

    public AlertFigures(Database database) {
        this.database = database;
    }

    /**
     * An integration with its latest runs by kind and end, 0 = none.
     *
     * @param changedAt of its document or switch
     */
    public record IntegrationRuns(
            String id,
            String name,
            boolean enabled,
            Instant changedAt,
            long extractFailed,
            long extractCompleted,
            long loadFailed,
            long loadCompleted,
            @Nullable Instant extractCompletedAt,
            @Nullable Instant loadCompletedAt,
            long extractStopped,
            long loadStopped) {}

    /** All, by id. */
    public List<IntegrationRuns> integrations() {
        return database.read(handle -> handle.createQuery("SELECT id, name, enabled, changed_at, "
                        + latest("EXTRACT", "FAILED") + " AS extract_failed, "
                        + latest("EXTRACT", "COMPLETED") + " AS extract_completed, "
                        + latest("LOAD", "FAILED") + " AS load_failed, "
                        + latest("LOAD", "COMPLETED") + " AS load_completed, "
                        + completedAt("EXTRACT") + " AS extract_completed_at, "
                        + completedAt("LOAD") + " AS load_completed_at, "
                        + latest("EXTRACT", "STOPPED") + " AS extract_stopped, "
                        + latest("LOAD", "STOPPED") + " AS load_stopped"
                        + " FROM integration ORDER BY id")
                .map((row, context) -> new IntegrationRuns(
                        row.getString("id"),
                        row.getString("name"),
                        row.getInt("enabled") == 1,
                        Instant.ofEpochMilli(row.getLong("changed_at")),
                        row.getLong("extract_failed"),
                        row.getLong("extract_completed"),
                        row.getLong("load_failed"),
                        row.getLong("load_completed"),
                        time(row, "extract_completed_at"),
                        time(row, "load_completed_at"),
                        row.getLong("extract_stopped"),
                        row.getLong("load_stopped")))
                .list());
    }

    private static String latest(String kind, String state) {
        return "(SELECT MAX(run.id) FROM run WHERE run.integration_id = integration.id AND run.kind = '" + kind
                + "' AND run.state = '" + state + "')";
    }

    private static String completedAt(String kind) {
        return "(SELECT run.ended_at FROM run WHERE run.integration_id = integration.id AND run.kind = '" + kind
                + "' AND run.state = 'COMPLETED' ORDER BY run.id DESC LIMIT 1)";
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    /** When a run ended and why it failed. */
    public record EndedRun(Instant endedAt, @Nullable Text error) {}

    public Optional<EndedRun> run(long id) {
        return database.read(handle -> handle.createQuery("SELECT ended_at, error_zh, error_en FROM run WHERE id = :id")
                .bind("id", id)
                .map((row, context) ->
                        new EndedRun(Instant.ofEpochMilli(row.getLong("ended_at")), text(row, "error_zh", "error_en")))
                .findOne());
    }

    /** When a run was broken off that no other of its kind followed; empty = it was stopped on request, or is gone on with. */
    public Optional<Instant> leftAt(long id) {
        return database.read(
                        handle -> handle.createQuery("SELECT ended_at FROM run WHERE id = :id AND error_code = :code"
                                        + " AND NOT EXISTS (SELECT 1 FROM run later WHERE later.integration_id ="
                                        + " run.integration_id AND later.kind = run.kind AND later.id > run.id)")
                                .bind("id", id)
                                .bind("code", RunInfo.PROCESS_ENDED)
                                .mapTo(Long.class)
                                .findOne())
                .map(Instant::ofEpochMilli);
    }

    /** How many runs of that kind failed after the run {@code after}. */
    public long failedRuns(String integrationId, String kind, long after) {
        return database.read(
                handle -> handle.createQuery("SELECT COUNT(*) FROM run WHERE integration_id = :integration AND kind ="
                                + " :kind AND state = 'FAILED' AND id > :after")
                        .bind("integration", integrationId)
                        .bind("kind", kind)
                        .bind("after", after)
                        .mapTo(Long.class)
                        .one());
    }

    /** How many records each integration has in each state but DONE and SKIPPED, from the index alone; none are left out. */
    public Map<String, Map<String, Long>> openRecords() {
        return database.read(handle -> {
            Map<String, Map<String, Long>> all = new HashMap<>();
            handle.createQuery("SELECT integration_id, state, COUNT(*) AS tally FROM record"
                            + " WHERE integration_id IN (SELECT id FROM integration) AND state IN ('PENDING', 'SENDING',"
                            + " 'FAILED', 'IN_DOUBT', 'WAITING') GROUP BY integration_id, state")
                    .map((row, context) -> all.computeIfAbsent(row.getString("integration_id"), id -> new HashMap<>())
                            .put(row.getString("state"), row.getLong("tally")))
                    .list();
            return all;
        });
    }

    /** Since when the record that is longest PENDING has been; looks at the first of them only. Empty = none is. */
    public Optional<Instant> oldestPending(String integrationId) {
        return database.read(handle -> handle.createQuery("SELECT MIN(since) AS oldest FROM (SELECT"
                        + " COALESCE(pending_at, changed_at) AS since FROM record WHERE integration_id = :integration AND"
                        + " state = 'PENDING' ORDER BY id LIMIT "
                        + LOOKED_AT + ") AS pending")
                .bind("integration", integrationId)
                .map((row, context) -> row.getLong("oldest"))
                .findOne()
                .filter(millis -> millis > 0)
                .map(Instant::ofEpochMilli));
    }

    /** How many records came to be FAILED since that time and are. */
    public long failedRecords(String integrationId, Instant since) {
        return database.read(handle -> handle.createQuery("SELECT COUNT(*) FROM record WHERE integration_id ="
                        + " :integration AND state = 'FAILED' AND failed_at >= :since")
                .bind("integration", integrationId)
                .bind("since", since.toEpochMilli())
                .mapTo(Long.class)
                .one());
    }

    /** Why the latest record in that state is in it, rather one that a person has to see to; null = it has no reason. */
    public @Nullable Text firstReason(String integrationId, String state) {
        return latestReason(integrationId, state, "COALESCE(failure_code, '') <> :itself")
                .or(() -> latestReason(integrationId, state, "failure_code = :itself"))
                .orElse(null);
    }

    /** From the latest record back: as far as one is that has such a reason. */
    private Optional<Text> latestReason(String integrationId, String state, String which) {
        return database.read(handle -> handle.createQuery("SELECT failure_zh, failure_en FROM record WHERE"
                                + " integration_id = :integration AND state = :state AND failure_zh IS NOT NULL AND "
                                + which + " ORDER BY id DESC LIMIT 1")
                        .bind("itself", RecordState.SETTLES_ITSELF)
                        .bind("integration", integrationId)
                        .bind("state", state)
                        .map((row, context) -> Optional.ofNullable(text(row, "failure_zh", "failure_en")))
                        .findOne())
                .flatMap(reason -> reason);
    }

    /**
     * Rows that were put aside since then and not dismissed.
     *
     * @param why of the last of them
     */
    public record RejectedRows(long count, Text why) {}

    /**
     * By integration; those of which no row was put aside since then are left out. Grouped by what is no column, or SQLite reads
     * all rows there ever were for the order of their integrations.
     */
    public Map<String, RejectedRows> rejected(Instant since) {
        return database.read(handle -> {
            Map<String, RejectedRows> all = new HashMap<>();
            handle.createQuery("SELECT last.integration_id, last.reason_zh, last.reason_en, recent.tally FROM"
                            + " (SELECT MAX(id) AS id, COUNT(*) AS tally FROM rejected_row WHERE at >= :since AND"
                            + " dismissed_at IS NULL GROUP BY"
                            + " integration_id || '') AS recent JOIN rejected_row last ON last.id = recent.id")
                    .bind("since", since.toEpochMilli())
                    .map((row, context) -> all.put(
                            row.getString("integration_id"),
                            new RejectedRows(
                                    row.getLong("tally"),
                                    new Text(row.getString("reason_zh"), row.getString("reason_en")))))
                    .list();
            return all;
        });
    }

    /** How many records of each integration have other content at the source than was written; none are left out. */
    public Map<String, Long> changedAtSource() {
        return counts(handle -> handle.createQuery("SELECT integration_id AS id, COUNT(*) AS tally FROM record WHERE"
                + " source_changed_at IS NOT NULL GROUP BY integration_id"));
    }

    /** What loading brought. */
    public record Outcomes(long done, long failed, long inDoubt, long waiting) {
        public static final Outcomes NONE = new Outcomes(0, 0, 0, 0);
    }

    /** How often records were written with which outcome, by integration; {@code since} is the beginning of an hour. */
    public Map<String, Outcomes> outcomes(Instant since) {
        return database.read(handle -> {
            Map<String, Outcomes> all = new HashMap<>();
            handle.createQuery("SELECT integration_id, SUM(done) AS done, SUM(failed) AS failed, SUM(in_doubt) AS"
                            + " in_doubt, SUM(waiting) AS waiting FROM outcome_hour WHERE hour >= :since"
                            + " GROUP BY integration_id")
                    .bind("since", since.toEpochMilli())
                    .map((row, context) -> all.put(
                            row.getString("integration_id"),
                            new Outcomes(
                                    row.getLong("done"),
                                    row.getLong("failed"),
                                    row.getLong("in_doubt"),
                                    row.getLong("waiting"))))
                    .list();
            return all;
        });
    }

    /** How many calls of each connection the vendor refused for too many. */
    public Map<String, Long> throttled(Instant since) {
        return counts(handle -> handle.createQuery("SELECT connection_id AS id, COUNT(*) AS tally FROM api_call WHERE"
                        + " outcome = 'THROTTLED' AND at >= :since GROUP BY connection_id")
                .bind("since", since.toEpochMilli()));
    }

    /** How many runs of each integration ended COMPLETED or FAILED; the key is {@code integration state}. */
    public Map<String, Long> runs(Instant since) {
        return counts(
                handle -> handle.createQuery("SELECT integration_id || ' ' || state AS id, COUNT(*) AS tally FROM run"
                                + " WHERE started_at >= :since GROUP BY integration_id, state")
                        .bind("since", since.toEpochMilli()));
    }

    private Map<String, Long> counts(Function<Handle, Query> question) {
        return database.read(handle -> {
            Map<String, Long> all = new HashMap<>();
            question.apply(handle)
                    .map((row, context) -> all.put(row.getString("id"), row.getLong("tally")))
                    .list();
            return all;
        });
    }

    /** From when to when the token of a connection is good. */
    public record TokenSpan(String connectionId, Instant from, Instant to) {}

    public List<TokenSpan> tokens() {
        return database.read(handle -> handle.createQuery("SELECT connection_id, changed_at, expires_at FROM token"
                        + " WHERE expires_at IS NOT NULL ORDER BY connection_id")
                .map((row, context) -> new TokenSpan(
                        row.getString("connection_id"),
                        Instant.ofEpochMilli(row.getLong("changed_at")),
                        Instant.ofEpochMilli(row.getLong("expires_at"))))
                .list());
    }

    /** From when to when an API token of a user is good. */
    public record ApiToken(String id, String account, String label, Instant from, Instant to) {}

    public List<ApiToken> apiTokens() {
        return database.read(handle -> handle.createQuery("SELECT SUBSTR(token_hash, 1, 16) AS id, account, label,"
                        + " created_at, expires_at FROM session WHERE kind = 'token' ORDER BY expires_at, token_hash")
                .map((row, context) -> new ApiToken(
                        row.getString("id"),
                        row.getString("account"),
                        row.getString("label"),
                        Instant.ofEpochMilli(row.getLong("created_at")),
                        Instant.ofEpochMilli(row.getLong("expires_at"))))
                .list());
    }

    private static @Nullable Text text(ResultSet row, String chinese, String english) throws SQLException {
        String zh = row.getString(chinese);
        String en = row.getString(english);
        return zh == null ? null : new Text(zh, en == null ? zh : en);
    }
}
