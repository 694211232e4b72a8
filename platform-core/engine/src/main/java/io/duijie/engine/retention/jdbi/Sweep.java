package io.duijie.engine.retention.jdbi;

import io.duijie.engine.http.jdbi.StoredApiCalls;
import io.duijie.engine.quota.CountKey;
import io.duijie.engine.statistics.jdbi.HourlyOutcomes;
import io.duijie.engine.store.Database;
import io.duijie.engine.store.Work;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Deletes old rows, a limited number by each transaction. */
public final class Sweep {
    static final int AT_ONCE = 500;

    private final Database database;

    public Sweep(Database database) {
        this.database = database;
    }

    /** API calls from before this time; returns how many, as all of these do. */
    public long calls(Instant before) {
        return untilFewer(handle -> StoredApiCalls.prune(handle, before, AT_ONCE));
    }

    /** The bodies of API calls from before this time. */
    public long bodies(Instant before) {
        return untilFewer(handle -> handle.createUpdate("UPDATE api_call SET request = NULL, answer = NULL WHERE id IN"
                        + " (SELECT id FROM api_call WHERE at < :before AND (request IS NOT NULL OR answer IS NOT NULL)"
                        + " ORDER BY at LIMIT :most)")
                .bind("before", before.toEpochMilli())
                .bind("most", AT_ONCE)
                .execute());
    }

    /** The outcomes of hours from before this time. */
    public long hours(Instant before) {
        return untilFewer(handle -> HourlyOutcomes.prune(handle, before, AT_ONCE));
    }

    /** Rows that tell a vendor that refuses one detail from one that refuses all; at most one for each integration. */
    public long answeredDetails(Instant before) {
        return database.<Integer>write(
                handle -> handle.execute("DELETE FROM answered_detail WHERE at < ?", before.toEpochMilli()));
    }

    /** What was noted of calls of connections that are gone; those of others delete their own. */
    public long permits(Instant before) {
        return untilFewer(
                handle -> handle.createUpdate("DELETE FROM permit WHERE id IN (SELECT p.id FROM permit p WHERE"
                                + " p.started_at < :before AND NOT EXISTS (SELECT 1 FROM connection c WHERE c.id = p.connection_id"
                                + " OR substr(p.connection_id, 1, length(c.id) + 1) = c.id || :separator) LIMIT :most)")
                        .bind("separator", CountKey.prefix(""))
                        .bind("before", before.toEpochMilli())
                        .bind("most", AT_ONCE)
                        .execute());
    }

    private long untilFewer(Work<Integer> step) {
        long all = 0;
        while (true) {
            int some = database.write(step);
            all += some;
            if (some < AT_ONCE) {
                return all;
            }
        }
    }

    /** Rows of a table whose ids rise with its times. */
    public long byId(String table, String time, Instant before) {
        return walk(new Walk(table, time, "1 = 1", Map.of(), "1 = 1"), before);
    }

    /** Edits of records that other content has replaced. */
    public long edits(Instant before) {
        return walk(new Walk("record_edit", "edited_at", "1 = 1", Map.of(), "replaced_at IS NOT NULL"), before);
    }

    /** Runs that have ended, except the latest of each integration and kind. */
    public long runs(Instant before) {
        return walk(
                new Walk(
                        "run",
                        "started_at",
                        "1 = 1",
                        Map.of(),
                        "state <> 'RUNNING' AND id < (SELECT MAX(id) FROM run late WHERE"
                                + " late.integration_id = run.integration_id AND late.kind = run.kind)"),
                before);
    }

    /** Closed windows of an integration that end before {@code limit}, except its latest of each variant. */
    public long windows(String integrationId, Instant before, Instant limit) {
        return walk(
                new Walk(
                        "extraction_window",
                        "opened_at",
                        "integration_id = :integration",
                        Map.of("integration", integrationId),
                        "state = 'CLOSED' AND to_at < " + limit.toEpochMilli() + " AND id < (SELECT MAX(id) FROM"
                                + " extraction_window late WHERE late.integration_id = extraction_window.integration_id"
                                + " AND late.variant = extraction_window.variant)"),
                before);
    }

    private long walk(Walk walk, Instant before) {
        long all = 0;
        long after = 0;
        while (true) {
            long last = after;
            List<Row> rows = database.read(handle -> walk.rows(handle, last));
            List<Long> old = rows.stream()
                    .filter(row -> row.at < before.toEpochMilli())
                    .map(Row::id)
                    .toList();
            if (!old.isEmpty()) {
                all += database.<Integer>write(handle -> handle.execute(
                        "DELETE FROM " + walk.table + " WHERE id IN (" + list(old) + ") AND " + walk.deletable));
            }
            if (rows.size() < AT_ONCE || rows.get(rows.size() - 1).at >= before.toEpochMilli()) {
                return all;
            }
            after = rows.get(rows.size() - 1).id;
        }
    }

    static String list(List<Long> ids) {
        return ids.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private record Walk(String table, String time, String of, Map<String, String> values, String deletable) {
        List<Row> rows(Handle handle, long after) {
            return new ArrayList<>(handle.createQuery("SELECT id, " + time + " FROM " + table
                            + " WHERE id > :after AND " + of + " ORDER BY id LIMIT :most")
                    .bindMap(values)
                    .bind("after", after)
                    .bind("most", AT_ONCE)
                    .map((row, context) -> new Row(row.getLong(1), row.getLong(2)))
                    .list());
        }
    }

    private record Row(long id, long at) {}
}
