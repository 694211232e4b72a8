package io.duijie.engine.doubt.jdbi;

import io.duijie.dialect.record.Item;
import io.duijie.engine.store.Database;
import io.duijie.engine.store.Sql;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Knows what earlier calls may have brought to the target. */
public final class EarlierDeliveries {
    private static final String MAY_BE_THERE =
            "('ACCEPTED', 'ALREADY_THERE', 'UNFINISHED', 'UNKNOWN', 'NOT_FOUND', 'CANNOT_TELL')";

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
                                + Sql.list(recordIds.size()) + " AND delivery_id <> ? AND outcome IN " + MAY_BE_THERE
                                + " GROUP BY record_id")
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

    /** {@link #ofGroup} of a document of several records: an earlier call may have brought this very content there. */
    public enum Earlier {
        SAME,
        /** Some of its records, or other versions of them. */
        OTHER,
        /** None of its records, but records of this integration with the same code were written. */
        MATES,
        NONE
    }

    /**
     * What a delivery other than {@code deliveryId} may have brought to the target of the records in this document.
     *
     * @param item of a document of several records
     * @param unfinished only deliveries that left it unfinished count
     */
    public Earlier ofGroup(String integrationId, Item item, long deliveryId, boolean unfinished) {
        Map<Long, Long> sent = new HashMap<>();
        item.members().forEach(member -> sent.put(member.id(), member.version()));
        return database.read(handle -> {
            Map<String, Set<Long>> same = new HashMap<>();
            boolean[] any = {false};
            for (List<Long> ids : Sql.chunks(List.copyOf(sent.keySet()))) {
                new Sql(
                                handle,
                                "SELECT delivery_id, position, record_id, version FROM delivery_record WHERE record_id IN "
                                        + Sql.list(ids.size()) + " AND delivery_id <> ? AND outcome IN "
                                        + (unfinished ? "('UNFINISHED')" : MAY_BE_THERE))
                        .numbers(ids)
                        .number(deliveryId)
                        .list(row -> {
                            any[0] = true;
                            long record = row.getLong(3);
                            return row.getLong(4) == sent.getOrDefault(record, -1L)
                                    && same.computeIfAbsent(
                                                    row.getLong(1) + " " + row.getLong(2), place -> new HashSet<>())
                                            .add(record);
                        });
            }
            if (same.entrySet().stream().anyMatch(place -> whole(handle, place.getKey(), place.getValue(), sent))) {
                return Earlier.SAME;
            }
            if (any[0]) {
                return Earlier.OTHER;
            }
            return mates(handle, integrationId, item.code()) ? Earlier.MATES : Earlier.NONE;
        });
    }

    /**
     * Whether a delivery other than {@code deliveryId} may have brought there, for what has come to be the document with that id, something
     * else than this: another version of its record, other records, or another version of one of them.
     */
    public boolean otherContentMayBeThere(
            String integrationId, Item item, long deliveryId, @Nullable String externalId) {
        Map<Long, Long> sent = new HashMap<>();
        item.members().forEach(member -> sent.put(member.id(), member.version()));
        boolean[] any = {false};
        boolean other = database.read(handle -> {
            Map<String, Set<Long>> places = new HashMap<>();
            boolean[] versions = {false};
            for (List<Long> ids : Sql.chunks(List.copyOf(sent.keySet()))) {
                new Sql(
                                handle,
                                "SELECT delivery_id, position, record_id, version FROM delivery_record WHERE record_id IN "
                                        + Sql.list(ids.size()) + " AND delivery_id <> ? AND outcome IN " + MAY_BE_THERE)
                        .numbers(ids)
                        .number(deliveryId)
                        .list(row -> {
                            any[0] = true;
                            long record = row.getLong(3);
                            versions[0] |= row.getLong(4) != sent.getOrDefault(record, -1L);
                            return places.computeIfAbsent(
                                            row.getLong(1) + " " + row.getLong(2), place -> new HashSet<>())
                                    .add(record);
                        });
            }
            return versions[0]
                    || places.entrySet().stream()
                            .anyMatch(place -> !whole(handle, place.getKey(), place.getValue(), sent));
        });
        return other || (!any[0] && item.code() != null && externalId != null && isOurs(integrationId, externalId));
    }

    /** Nothing more and nothing less was sent at that place. */
    private static boolean whole(Handle handle, String place, Set<Long> found, Map<Long, Long> sent) {
        String[] parts = place.split(" ", 2);
        long count = new Sql(handle, "SELECT COUNT(*) FROM delivery_record WHERE delivery_id = ? AND position = ?")
                .number(Long.parseLong(parts[0]))
                .number(Long.parseLong(parts[1]))
                .list(row -> row.getLong(1))
                .get(0);
        return found.size() == sent.size() && count == sent.size();
    }

    private static boolean mates(Handle handle, String integrationId, @Nullable String code) {
        return code != null
                && !new Sql(
                                handle,
                                "SELECT id FROM record WHERE integration_id = ? AND group_code = ? AND (external_id IS NOT"
                                        + " NULL OR external_number IS NOT NULL) LIMIT 1")
                        .text(integrationId)
                        .text(code)
                        .list(row -> row.getLong(1))
                        .isEmpty();
    }

    /** Whether a record of this integration is in the document with that id. */
    public boolean isOurs(String integrationId, String externalId) {
        return !database.read(handle -> new Sql(
                                handle,
                                "SELECT id FROM record WHERE integration_id = ? AND external_id = ? AND document IS NOT"
                                        + " NULL LIMIT 1")
                        .text(integrationId)
                        .text(externalId)
                        .list(row -> row.getLong(1)))
                .isEmpty();
    }
}
