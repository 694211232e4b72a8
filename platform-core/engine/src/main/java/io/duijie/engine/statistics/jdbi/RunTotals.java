package io.duijie.engine.statistics.jdbi;

import io.duijie.engine.journal.RunInfo;
import io.duijie.engine.journal.jdbi.Runs;
import io.duijie.engine.statistics.RunTotal;
import io.duijie.engine.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * What all runs counted, also those whose rows are gone. Runs that have ended are folded into one row per integration, kind and
 * state now and then; a run is in the total or counted by itself, never both.
 */
public final class RunTotals {
    private static final int AT_ONCE = 500;
    private static final String COUNTS = "fetched, filtered, rejected, split, new, changed, unchanged, duplicate, done,"
            + " failed, in_doubt, waiting, skipped, calls, throttled";
    private static final List<String> ADDED = List.of(("runs, milliseconds, " + COUNTS).split(", "));

    private final Database database;

    public RunTotals(Database database) {
        this.database = database;
    }

    /** Reads what was folded and the runs since then: the effort does not grow with the number of runs. */
    public List<RunTotal> all() {
        return database.read(
                handle -> handle.createQuery("SELECT integration_id, kind, state, MAX(last_end) AS last_end"
                                + sums(", SUM(%1$s) AS %1$s")
                                + " FROM (SELECT integration_id, kind, state, last_end, runs,"
                                + " milliseconds, " + COUNTS
                                + " FROM run_total UNION ALL SELECT integration_id, kind, state, ended_at, CASE WHEN"
                                + " ended_at IS NULL THEN 0 ELSE 1 END, COALESCE(ended_at - started_at, 0), "
                                + COUNTS + " FROM run WHERE counted = 0) AS parts GROUP BY integration_id, kind, state"
                                + " ORDER BY integration_id, kind, state")
                        .map((row, context) -> total(row))
                        .list());
    }

    private static String sums(String each) {
        StringBuilder sums = new StringBuilder();
        ADDED.forEach(column -> sums.append(each.formatted(column)));
        return sums.toString();
    }

    /** Before runs are deleted. */
    public void fold() {
        while (database.write(RunTotals::foldSome) == AT_ONCE) {}
    }

    private static int foldSome(Handle handle) {
        List<RunTotal> ended = handle.createQuery(
                        "UPDATE run SET counted = 1 WHERE counted = 0 AND id IN (SELECT id FROM run WHERE counted = 0"
                                + " AND state <> 'RUNNING' AND ended_at IS NOT NULL ORDER BY id LIMIT "
                                + AT_ONCE + ") RETURNING integration_id, kind, state, ended_at AS last_end, 1 AS runs,"
                                + " ended_at - started_at AS milliseconds, " + COUNTS)
                .map((row, context) -> total(row))
                .list();
        ended.forEach(run -> add(handle, run));
        return ended.size();
    }

    private static void add(Handle handle, RunTotal run) {
        handle.createUpdate(
                        "INSERT INTO run_total (integration_id, kind, state, last_end, runs, milliseconds, " + COUNTS
                                + ") VALUES (:integration, :kind, :state, :lastEnd, 1, :milliseconds, :fetched,"
                                + " :filtered, :rejected, :split, :new, :changed, :unchanged, :duplicate, :done,"
                                + " :failed, :inDoubt, :waiting, :skipped, :calls, :throttled) ON CONFLICT"
                                + " (integration_id, kind, state) DO UPDATE SET last_end = CASE WHEN"
                                + " run_total.last_end > excluded.last_end THEN run_total.last_end ELSE"
                                + " excluded.last_end END" + sums(", %1$s = run_total.%1$s + excluded.%1$s"))
                .bind("integration", run.integrationId())
                .bind("kind", run.kind().name())
                .bind("state", run.state().name())
                .bind("lastEnd", run.lastEnd() == null ? null : run.lastEnd().toEpochMilli())
                .bind("milliseconds", run.milliseconds())
                .bindMap(run.tally().byName())
                .execute();
    }

    private static RunTotal total(ResultSet row) throws SQLException {
        long end = row.getLong("last_end");
        return new RunTotal(
                row.getString("integration_id"),
                RunInfo.Kind.valueOf(row.getString("kind")),
                RunInfo.State.valueOf(row.getString("state")),
                row.getLong("runs"),
                row.getLong("milliseconds"),
                Runs.tally(row),
                end == 0 ? null : Instant.ofEpochMilli(end));
    }
}
