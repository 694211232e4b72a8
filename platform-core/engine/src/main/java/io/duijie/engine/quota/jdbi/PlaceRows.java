package io.duijie.engine.quota.jdbi;

import io.duijie.engine.quota.SharedLimits.Held;
import io.duijie.engine.quota.SharedLimits.Spot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** The places of one connection's windows. */
final class PlaceRows {
    private static final String ONE_PLACE =
            " WHERE connection_id = :connection AND window_ms = :length AND place = :place";

    private final String connection;

    PlaceRows(String connection) {
        this.connection = connection;
    }

    /** @param bucket null = nobody ever had it */
    record Free(long place, byte @Nullable [] bucket) {}

    /**
     * A free place that others don't take meanwhile, when more than {@code spare} are free. Places that somebody else looks at
     * just now count as taken.
     */
    Optional<Free> free(Handle handle, Duration length, long spare, long now) {
        return handle.createQuery("SELECT place, free_at, bucket FROM quota_place WHERE connection_id = :connection"
                        + " AND window_ms = :length ORDER BY free_at LIMIT 1 OFFSET :spare FOR UPDATE SKIP LOCKED")
                .bind("connection", connection)
                .bind("length", length.toMillis())
                .bind("spare", spare)
                .map((row, context) -> row.getLong(2) > now ? null : new Free(row.getLong(1), row.getBytes(3)))
                .findOne();
    }

    /** When more than {@code spare} are free, if nothing ends before. */
    long freeAt(Handle handle, Duration length, long spare) {
        return handle.createQuery("SELECT free_at FROM quota_place WHERE connection_id = :connection"
                        + " AND window_ms = :length ORDER BY free_at LIMIT 1 OFFSET :spare")
                .bind("connection", connection)
                .bind("length", length.toMillis())
                .bind("spare", spare)
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
    }

    /** A place that a permit still has. */
    record Own(Held held, Spot spot, byte[] bucket) {}

    /** Those places that their permits still have. Locked in one order by all. */
    List<Own> own(Handle handle, List<Held> held) {
        Map<String, Held> holders = new HashMap<>();
        held.forEach(one -> holders.put(one.permit(), one));
        List<Key> keys = held.stream()
                .flatMap(one -> one.spots().stream())
                .map(Key::of)
                .distinct()
                .toList();
        List<Own> own = new ArrayList<>();
        handle.createQuery("SELECT window_ms, place, permit, bucket FROM quota_place WHERE connection_id = :connection"
                        + " AND permit IN (<permits>) AND (window_ms, place) IN (<spots>)"
                        + " ORDER BY window_ms DESC, place FOR UPDATE")
                .bind("connection", connection)
                .bindList("permits", holders.keySet())
                .bindMethodsList("spots", keys, List.of("length", "place"))
                .map((row, context) -> {
                    Spot spot = new Spot(Duration.ofMillis(row.getLong(1)), row.getLong(2));
                    Held holder = Objects.requireNonNull(holders.get(row.getString(3)));
                    return holder.spots().contains(spot) && own.add(new Own(holder, spot, row.getBytes(4)));
                })
                .list();
        return own;
    }

    /** A row's key; public for Jdbi. */
    public record Key(long length, long place) {
        static Key of(Spot spot) {
            return new Key(spot.window().toMillis(), spot.place());
        }
    }

    /** They are the permit's from now on. */
    void take(Handle handle, Map<Spot, PlaceBucket.Kept> taken, String permit) {
        PreparedBatch batch = handle.prepareBatch(
                "UPDATE quota_place SET free_at = :free, bucket = :bucket, permit = :permit" + ONE_PLACE);
        taken.forEach(
                (spot, place) -> bind(batch, spot, place).bind("permit", permit).add());
        batch.execute();
    }

    /** Nothing changes but the time, and at the {@code end} whose they are. */
    void note(Handle handle, Map<Spot, PlaceBucket.Kept> noted, boolean end) {
        if (!noted.isEmpty()) {
            PreparedBatch batch = handle.prepareBatch("UPDATE quota_place SET free_at = :free, bucket = :bucket"
                    + (end ? ", permit = NULL" : "") + ONE_PLACE);
            noted.forEach((spot, place) -> bind(batch, spot, place).add());
            batch.execute();
        }
    }

    private PreparedBatch bind(PreparedBatch batch, Spot spot, PlaceBucket.Kept place) {
        return batch.bind("free", place.freeAtMicros())
                .bind("bucket", place.bytes())
                .bind("connection", connection)
                .bind("length", spot.window().toMillis())
                .bind("place", spot.place());
    }

    /** When the places are free that are not free now, soonest first. */
    List<Long> freeTimes(Handle handle, Duration length, long now) {
        return handle.createQuery("SELECT free_at FROM quota_place WHERE connection_id = :connection"
                        + " AND window_ms = :length AND free_at > :now ORDER BY free_at")
                .bind("connection", connection)
                .bind("length", length.toMillis())
                .bind("now", now)
                .mapTo(Long.class)
                .list();
    }

    int used(Handle handle, Duration length, long now) {
        return handle.createQuery("SELECT COUNT(*) FROM quota_place WHERE connection_id = :connection"
                        + " AND window_ms = :length AND free_at > :now")
                .bind("connection", connection)
                .bind("length", length.toMillis())
                .bind("now", now)
                .mapTo(Integer.class)
                .one();
    }
}
