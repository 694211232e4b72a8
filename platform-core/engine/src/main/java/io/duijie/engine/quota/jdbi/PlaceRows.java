package io.duijie.engine.quota.jdbi;

import io.duijie.engine.quota.SharedLimits.Spot;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** The places of one connection's windows. */
final class PlaceRows {
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

    /** The bucket of a place that this permit still has. */
    Optional<byte[]> own(Handle handle, Spot spot, String permit) {
        return handle.createQuery("SELECT bucket FROM quota_place WHERE connection_id = :connection"
                        + " AND window_ms = :length AND place = :place AND permit = :permit FOR UPDATE")
                .bind("connection", connection)
                .bind("length", spot.window().toMillis())
                .bind("place", spot.place())
                .bind("permit", permit)
                .mapTo(byte[].class)
                .findOne();
    }

    /** @param permit whose they are from now on, null = nobody's */
    void keep(Handle handle, Map<Spot, PlaceBucket.Kept> kept, @Nullable String permit) {
        PreparedBatch batch =
                handle.prepareBatch("UPDATE quota_place SET free_at = :free, permit = :permit, bucket = :bucket"
                        + " WHERE connection_id = :connection AND window_ms = :length AND place = :place");
        kept.forEach((spot, place) -> batch.bind("free", place.freeAtMicros())
                .bind("permit", permit)
                .bind("bucket", place.bytes())
                .bind("connection", connection)
                .bind("length", spot.window().toMillis())
                .bind("place", spot.place())
                .add());
        batch.execute();
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
