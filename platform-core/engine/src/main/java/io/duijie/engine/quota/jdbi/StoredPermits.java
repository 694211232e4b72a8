package io.duijie.engine.quota.jdbi;

import io.duijie.engine.quota.PermitLog;
import io.duijie.engine.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The permits of one connection in the store. What no limit can count any more is deleted on the way. */
public final class StoredPermits implements PermitLog {
    private static final Logger LOG = LoggerFactory.getLogger(StoredPermits.class);
    private static final int PRUNE_EVERY = 200;

    /** Longer than any call lasts. */
    private static final Duration LONGEST_CALL = Duration.ofMinutes(30);

    private final Database database;
    private final String connectionId;
    private final AtomicLong count = new AtomicLong();

    public StoredPermits(Database database, String connectionId) {
        this.database = database;
        this.connectionId = connectionId;
    }

    @Override
    public long began(Instant at, Duration keep) {
        boolean prunes = count.incrementAndGet() % PRUNE_EVERY == 0;
        return database.write(handle -> {
            if (prunes) {
                prune(handle, at.minus(keep).minus(LONGEST_CALL));
            }
            return handle.createQuery("INSERT INTO permit (connection_id, started_at)"
                            + " VALUES (:connection, :at) RETURNING id")
                    .bind("connection", connectionId)
                    .bind("at", at.toEpochMilli())
                    .mapTo(Long.class)
                    .one();
        });
    }

    @Override
    public void ended(long id, Instant at) {
        CompletableFuture<?> unused = database.submit(
                        handle -> handle.createUpdate("UPDATE permit SET ended_at = :at WHERE id = :id")
                                .bind("at", at.toEpochMilli())
                                .bind("id", id)
                                .execute())
                .whenComplete((done, problem) -> {
                    if (problem != null) {
                        LOG.warn(
                                "the end of a call on {} was not noted; a restart waits longer", connectionId, problem);
                    }
                });
    }

    @Override
    public List<Instant> recall(Instant now, Duration window) {
        long since = now.minus(window).toEpochMilli();
        return database.write(handle -> {
            prune(handle, now.minus(window).minus(LONGEST_CALL));
            handle.createUpdate(
                            "UPDATE permit SET ended_at = :now WHERE connection_id = :connection AND ended_at IS NULL")
                    .bind("now", now.toEpochMilli())
                    .bind("connection", connectionId)
                    .execute();
            return handle.createQuery("SELECT ended_at FROM permit WHERE connection_id = :connection"
                            + " AND ended_at >= :since ORDER BY ended_at")
                    .bind("connection", connectionId)
                    .bind("since", since)
                    .map((row, context) -> Instant.ofEpochMilli(row.getLong(1)))
                    .list();
        });
    }

    private void prune(Handle handle, Instant before) {
        handle.createUpdate("DELETE FROM permit WHERE connection_id = :connection AND started_at < :before")
                .bind("connection", connectionId)
                .bind("before", before.toEpochMilli())
                .execute();
    }
}
