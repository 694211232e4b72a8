package io.duijie.engine.retention.jdbi;

import io.duijie.engine.store.Database;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Deletes deliveries that are over and that nobody will ask for: all their records are done and known by their number at the
 * target. Of the others the request and the answers go, what was sent when stays.
 */
public final class DeliverySweep {
    private static final String OVER = "state IN ('SETTLED', 'NOT_SENT', 'REFUSED')";

    private final Database database;

    public DeliverySweep(Database database) {
        this.database = database;
    }

    /** Of deliveries from before this time; returns how many were deleted. */
    public long before(Instant time) {
        long deleted = 0;
        long after = 0;
        while (true) {
            long last = after;
            List<Long> old = database.read(handle -> handle.createQuery(
                            "SELECT id FROM delivery WHERE id > :after AND intended_at < :before AND " + OVER
                                    + " ORDER BY id LIMIT :most")
                    .bind("after", last)
                    .bind("before", time.toEpochMilli())
                    .bind("most", Sweep.AT_ONCE)
                    .mapTo(Long.class)
                    .list());
            if (old.isEmpty()) {
                return deleted;
            }
            for (int from = 0; from < old.size(); from += 50) {
                List<Long> some = old.subList(from, Math.min(old.size(), from + 50));
                deleted += database.<Integer>write(handle -> delete(handle, Sweep.list(some)));
            }
            after = old.get(old.size() - 1);
        }
    }

    private static int delete(Handle handle, String ids) {
        List<Long> needed = handle.createQuery("SELECT DISTINCT told.delivery_id FROM delivery_record told"
                        + " JOIN record ON record.id = told.record_id WHERE told.delivery_id IN (" + ids + ") AND NOT"
                        + " (record.state"
                        + " = 'DONE'"
                        + " AND record.external_number"
                        + " IS NOT"
                        + " NULL AND"
                        + " record.document"
                        + " IS NULL)")
                .mapTo(Long.class)
                .list();
        String kept = needed.isEmpty() ? "0" : Sweep.list(needed);
        handle.execute("UPDATE delivery SET request = '' WHERE id IN (" + kept + ") AND request <> ''");
        handle.execute(
                "UPDATE delivery_record SET answer = NULL WHERE delivery_id IN (" + kept + ") AND answer IS NOT NULL");
        String gone = "IN (" + ids + ") AND %1$s NOT IN (" + kept + ")";
        handle.execute("DELETE FROM delivery_record WHERE delivery_id " + gone.formatted("delivery_id"));
        return handle.execute("DELETE FROM delivery WHERE id " + gone.formatted("id"));
    }
}
