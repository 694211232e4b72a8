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

/**
 * The permits of one count of a connection in the store. What no limit can count any more is deleted on the way, and what is long over
 * is kept by the hour, so that a month's calls are some hundred rows.
 */
public final class StoredPermits implements PermitLog {
    private static final Logger LOG = LoggerFactory.getLogger(StoredPermits.class);
    private static final int PRUNE_EVERY = 200;

    /** Longer than any call lasts. */
    private static final Duration LONGEST_CALL = Duration.ofMinutes(30);

    private static final Duration HOUR = Duration.ofHours(1);

    private final Database database;
    private final String connectionId;
    private final AtomicLong count = new AtomicLong();

    /** @param key of the count, see {@link io.duijie.engine.quota.CountKey} */
    public StoredPermits(Database database, String key) {
        this.database = database;
        this.connectionId = key;
    }

    @Override
    public long began(Instant at, Duration keep) {
        boolean prunes = count.incrementAndGet() % PRUNE_EVERY == 0;
        return database.write(handle -> {
            if (prunes) {
                prune(handle, at.minus(keep).minus(LONGEST_CALL));
                merge(handle, at.minus(HOUR).minus(LONGEST_CALL));
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
    public List<Ended> recall(Instant now, Duration window) {
        long since = now.minus(window).toEpochMilli();
        return database.write(handle -> {
            prune(handle, now.minus(window).minus(LONGEST_CALL));
            handle.createUpdate(
                            "UPDATE permit SET ended_at = :now WHERE connection_id = :connection AND ended_at IS NULL")
                    .bind("now", now.toEpochMilli())
                    .bind("connection", connectionId)
                    .execute();
            return handle.createQuery("SELECT ended_at, calls FROM permit WHERE connection_id = :connection"
                            + " AND ended_at >= :since ORDER BY ended_at")
                    .bind("connection", connectionId)
                    .bind("since", since)
                    .map((row, context) -> new Ended(Instant.ofEpochMilli(row.getLong(1)), row.getInt(2)))
                    .list();
        });
    }

    /** Makes one row of all that ended in one hour; it ends when the last of them did. */
    private void merge(Handle handle, Instant before) {
        long last = handle.createQuery("SELECT COALESCE(MAX(id), 0) FROM permit")
                .mapTo(Long.class)
                .one();
        handle.createUpdate("INSERT INTO permit (connection_id, started_at, ended_at, calls)"
                        + " SELECT connection_id, MAX(started_at), MAX(ended_at), SUM(calls) FROM permit"
                        + " WHERE connection_id = :connection AND ended_at < :before"
                        + " GROUP BY connection_id, ended_at / :hour HAVING COUNT(*) > 1")
                .bind("connection", connectionId)
                .bind("before", before.toEpochMilli())
                .bind("hour", HOUR.toMillis())
                .execute();
        handle.createUpdate("DELETE FROM permit WHERE connection_id = :connection AND id <= :last"
                        + " AND ended_at < :before AND ended_at / :hour IN (SELECT ended_at / :hour FROM permit"
                        + " WHERE connection_id = :connection AND id > :last)")
                .bind("connection", connectionId)
                .bind("before", before.toEpochMilli())
                .bind("hour", HOUR.toMillis())
                .bind("last", last)
                .execute();
    }

    private void prune(Handle handle, Instant before) {
        handle.createUpdate("DELETE FROM permit WHERE connection_id = :connection AND started_at < :before")
                .bind("connection", connectionId)
                .bind("before", before.toEpochMilli())
                .execute();
    }
}
