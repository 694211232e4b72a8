package io.duijie.engine.statistics.jdbi;

import io.duijie.engine.journal.Tally;
import io.duijie.engine.statistics.HourOutcomes;
import io.duijie.engine.store.Database;
import io.duijie.engine.store.Sql;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Outcomes of loading by hour: one row per integration and hour, counted when they happen. */
public final class HourlyOutcomes {
    private final Database database;

    public HourlyOutcomes(Database database) {
        this.database = database;
    }

    /** Counts outcomes, inside the transaction that brings them. */
    public static void add(Handle handle, String integrationId, Tally more, Instant now) {
        if (more.done() + more.failed() + more.inDoubt() + more.waiting() + more.skipped() == 0) {
            return;
        }
        new Sql(
                        handle,
                        "INSERT INTO outcome_hour (hour, integration_id, done, failed, in_doubt, waiting, skipped)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?)"
                                + " ON CONFLICT (hour, integration_id) DO UPDATE SET done = outcome_hour.done + excluded.done,"
                                + " failed = outcome_hour.failed + excluded.failed,"
                                + " in_doubt = outcome_hour.in_doubt + excluded.in_doubt,"
                                + " waiting = outcome_hour.waiting + excluded.waiting,"
                                + " skipped = outcome_hour.skipped + excluded.skipped")
                .number(now.truncatedTo(ChronoUnit.HOURS).toEpochMilli())
                .text(integrationId)
                .number(more.done())
                .number(more.failed())
                .number(more.inDoubt())
                .number(more.waiting())
                .number(more.skipped())
                .update();
    }

    /** The last {@code hours} hours of all integrations together, the one that holds {@code now} included; oldest first. */
    public List<HourOutcomes> last(int hours, Instant now) {
        Instant first = now.truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(hours - 1L));
        Map<Instant, HourOutcomes> known = new HashMap<>();
        database.read(handle -> handle.createQuery("SELECT hour, SUM(done) AS done, SUM(failed) AS failed,"
                                + " SUM(in_doubt) AS in_doubt, SUM(waiting) AS waiting, SUM(skipped) AS skipped"
                                + " FROM outcome_hour WHERE hour >= :first GROUP BY hour")
                        .bind("first", first.toEpochMilli())
                        .map((row, context) -> new HourOutcomes(
                                Instant.ofEpochMilli(row.getLong("hour")),
                                row.getLong("done"),
                                row.getLong("failed"),
                                row.getLong("in_doubt"),
                                row.getLong("waiting"),
                                row.getLong("skipped")))
                        .list())
                .forEach(hour -> known.put(hour.hour(), hour));
        List<HourOutcomes> all = new ArrayList<>();
        for (int i = 0; i < hours; i++) {
            Instant hour = first.plus(Duration.ofHours(i));
            all.add(known.getOrDefault(hour, HourOutcomes.none(hour)));
        }
        return all;
    }

    /** Deletes hours from before {@code before}, at most {@code most} rows; returns how many. */
    public static int prune(Handle handle, Instant before, int most) {
        return handle.createUpdate("DELETE FROM outcome_hour WHERE (hour, integration_id) IN (SELECT hour,"
                        + " integration_id FROM outcome_hour WHERE hour < :before ORDER BY hour LIMIT :most)")
                .bind("before", before.toEpochMilli())
                .bind("most", most)
                .execute();
    }
}
