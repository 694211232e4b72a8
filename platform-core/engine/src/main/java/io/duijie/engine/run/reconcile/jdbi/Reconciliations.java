package io.duijie.engine.run.reconcile.jdbi;

import io.duijie.connector.api.Reason;
import io.duijie.engine.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reconciliations that were asked for, and their results; the latest of each integration. */
public final class Reconciliations {
    private static final int KEPT = 30;
    private static final Duration DEAD = Duration.ofMinutes(10);
    private static final Reason INTERRUPTED = Reason.of(
            "reconciliation-interrupted",
            "程序在对账过程中结束，请重新对账。",
            "the process ended while it reconciled; ask for it again.");

    private final Database database;
    private final Clock clock;

    public Reconciliations(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** How a reconciliation stands. */
    public enum State {
        RUNNING,
        COMPLETED,
        FAILED,
        /** A person ended it. */
        STOPPED
    }

    /**
     * One of them.
     *
     * @param lastDay the same as {@code day} where it is one day
     * @param rows read at the source so far
     * @param checked records that were compared so far
     * @param differences how many were found, null while it has no result
     * @param result JSON, null in a list and while there is none
     * @param error why it failed, else null
     */
    public record Entry(
            long id,
            String integrationId,
            LocalDate day,
            LocalDate lastDay,
            State state,
            String by,
            Instant startedAt,
            @Nullable Instant endedAt,
            long rows,
            long checked,
            @Nullable Long differences,
            @Nullable String result,
            @Nullable Reason error) {}

    /** Notes that one begins and forgets the oldest; empty when one of this integration is under way. */
    public Optional<Long> begin(String integrationId, LocalDate day, LocalDate last, String by) {
        long now = clock.millis();
        return database.write(handle -> {
            boolean busy = handle.createQuery("SELECT COUNT(*) FROM reconciliation WHERE integration_id = :integration"
                                    + " AND state = 'RUNNING' AND seen_at > :alive")
                            .bind("integration", integrationId)
                            .bind("alive", now - DEAD.toMillis())
                            .mapTo(Long.class)
                            .one()
                    > 0;
            if (busy) {
                return Optional.empty();
            }
            handle.createUpdate(
                            "DELETE FROM reconciliation WHERE integration_id = :integration AND id NOT IN (SELECT id"
                                    + " FROM reconciliation WHERE integration_id = :integration ORDER BY id DESC LIMIT"
                                    + " :kept)")
                    .bind("integration", integrationId)
                    .bind("kept", KEPT - 1)
                    .execute();
            return Optional.of(handle.createQuery(
                            "INSERT INTO reconciliation (integration_id, day, last_day, state, asked_by, started_at,"
                                    + " seen_at) VALUES (:integration, :day, :last, 'RUNNING', :by, :now, :now) RETURNING id")
                    .bind("integration", integrationId)
                    .bind("day", day.toString())
                    .bind("last", last.toString())
                    .bind("by", by)
                    .bind("now", now)
                    .mapTo(Long.class)
                    .one());
        });
    }

    /** It still works, and is so far; false when somebody has stopped it. */
    public boolean seen(long id, long rows, long checked) {
        long now = clock.millis();
        return database.write(
                        handle -> handle.createUpdate("UPDATE reconciliation SET seen_at = :now, rows_read = :rows,"
                                        + " checked = :checked WHERE id = :id AND state = 'RUNNING'")
                                .bind("now", now)
                                .bind("rows", rows)
                                .bind("checked", checked)
                                .bind("id", id)
                                .execute())
                > 0;
    }

    /** Whoever works on it ends after the call that is under way; false when it has ended already. */
    public boolean stop(long id) {
        long now = clock.millis();
        return database.write(
                        handle -> handle.createUpdate("UPDATE reconciliation SET state = 'STOPPED', ended_at = :now"
                                        + " WHERE id = :id AND state = 'RUNNING'")
                                .bind("now", now)
                                .bind("id", id)
                                .execute())
                > 0;
    }

    public void completed(long id, long differences, String result) {
        long now = clock.millis();
        database.write(handle -> handle.createUpdate("UPDATE reconciliation SET state = 'COMPLETED', ended_at = :now,"
                        + " clean = :clean, differences = :differences, result = :result WHERE id = :id AND state ="
                        + " 'RUNNING'")
                .bind("now", now)
                .bind("clean", differences == 0 ? 1 : 0)
                .bind("differences", differences)
                .bind("result", result)
                .bind("id", id)
                .execute());
    }

    public void failed(long id, Reason reason) {
        long now = clock.millis();
        database.write(handle -> handle.createUpdate("UPDATE reconciliation SET state = 'FAILED', ended_at = :now,"
                        + " error_code = :code, error_zh = :zh, error_en = :en WHERE id = :id AND state = 'RUNNING'")
                .bind("now", now)
                .bind("code", reason.code())
                .bind("zh", reason.text().chinese())
                .bind("en", reason.text().english())
                .bind("id", id)
                .execute());
    }

    /** The latest first, without their results; {@code integrationId} null = of all integrations. */
    public List<Entry> latest(@Nullable String integrationId, int limit) {
        return database.read(handle -> handle.createQuery("SELECT id, integration_id, day, last_day, state, asked_by,"
                        + " started_at, seen_at, ended_at, rows_read, checked, differences, NULL AS result, error_code,"
                        + " error_zh, error_en FROM reconciliation"
                        + (integrationId == null ? "" : " WHERE integration_id = :integration")
                        + " ORDER BY id DESC LIMIT :limit")
                .bindMap(integrationId == null ? Map.of() : Map.of("integration", integrationId))
                .bind("limit", limit)
                .map((row, context) -> entry(row))
                .list());
    }

    public Optional<Entry> find(long id) {
        return database.read(handle -> handle.createQuery("SELECT * FROM reconciliation WHERE id = :id")
                .bind("id", id)
                .map((row, context) -> entry(row))
                .findOne());
    }

    private Entry entry(ResultSet row) throws SQLException {
        State state = State.valueOf(row.getString("state"));
        boolean dead = state == State.RUNNING && row.getLong("seen_at") < clock.millis() - DEAD.toMillis();
        String code = row.getString("error_code");
        String last = row.getString("last_day");
        long ended = row.getLong("ended_at");
        boolean open = row.wasNull();
        long differences = row.getLong("differences");
        boolean unknown = row.wasNull();
        return new Entry(
                row.getLong("id"),
                row.getString("integration_id"),
                LocalDate.parse(row.getString("day")),
                LocalDate.parse(last == null ? row.getString("day") : last),
                dead ? State.FAILED : state,
                row.getString("asked_by"),
                Instant.ofEpochMilli(row.getLong("started_at")),
                open ? null : Instant.ofEpochMilli(ended),
                row.getLong("rows_read"),
                row.getLong("checked"),
                unknown ? null : Long.valueOf(differences),
                row.getString("result"),
                dead
                        ? INTERRUPTED
                        : code == null ? null : Reason.of(code, row.getString("error_zh"), row.getString("error_en")));
    }
}
