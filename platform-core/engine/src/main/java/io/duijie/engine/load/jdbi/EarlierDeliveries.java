package io.duijie.engine.load.jdbi;

import io.duijie.engine.store.Database;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Knows what earlier calls may have brought to the target. */
public final class EarlierDeliveries {
    private final Database database;

    public EarlierDeliveries(Database database) {
        this.database = database;
    }

    /**
     * Record id to the latest version that a delivery other than {@code deliveryId} wrote, or may have written without our
     * knowing; 0 = a person said that it is there. A call that was refused, or certainly not made, brought nothing there.
     */
    public Map<Long, Long> versionsThatMayBeThere(List<Long> recordIds, long deliveryId) {
        Map<Long, Long> versions = new HashMap<>();
        database.read(handle -> new Sql(
                        handle,
                        "SELECT id FROM record WHERE external_number IS NOT NULL AND id IN "
                                + Sql.list(recordIds.size()))
                .numbers(recordIds)
                .list(row -> versions.put(row.getLong(1), 0L)));
        database.read(handle -> new Sql(
                        handle,
                        "SELECT record_id, MAX(version) FROM delivery_record WHERE record_id IN "
                                + Sql.list(recordIds.size()) + " AND delivery_id <> ? AND outcome IN ('ACCEPTED',"
                                + " 'ALREADY_THERE', 'UNFINISHED', 'UNKNOWN', 'NOT_FOUND', 'CANNOT_TELL') GROUP BY record_id")
                .numbers(recordIds)
                .number(deliveryId)
                .list(row -> versions.put(row.getLong(1), row.getLong(2))));
        return versions;
    }

    /** Record id to the latest version that a delivery other than {@code deliveryId} wrote without bringing it to its end. */
    public Map<Long, Long> unfinishedVersions(List<Long> recordIds, long deliveryId) {
        Map<Long, Long> versions = new HashMap<>();
        database.read(handle -> new Sql(
                        handle,
                        "SELECT record_id, MAX(version) FROM delivery_record WHERE record_id IN "
                                + Sql.list(recordIds.size())
                                + " AND delivery_id <> ? AND outcome = 'UNFINISHED' GROUP BY record_id")
                .numbers(recordIds)
                .number(deliveryId)
                .list(row -> versions.put(row.getLong(1), row.getLong(2))));
        return versions;
    }
}
