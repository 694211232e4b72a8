package io.duijie.engine.quota.jdbi;

import io.duijie.engine.quota.SharedLimits;
import io.duijie.engine.quota.SharedLimits.Window;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The windows of one connection, the pause and who stands back. */
final class QuotaWindows {
    private final String connection;

    QuotaWindows(String connection) {
        this.connection = connection;
    }

    /**
     * A window's places.
     *
     * @param rows at least {@code calls}: more when the limit was higher once
     */
    record Places(long calls, long rows) {}

    /** Times in microseconds. */
    record State(long pausedUntil, long urgentUntil, Map<Duration, Places> places) {}

    /** Null when nobody has set anything. */
    @Nullable
    State state(Handle handle) {
        Map<Duration, Places> places = new TreeMap<>();
        long[] times = {-1, 0};
        handle.createQuery("SELECT s.paused_until, s.urgent_until, l.window_ms, l.calls, l.places FROM quota_state s"
                        + " LEFT JOIN quota_limit l ON l.connection_id = s.connection_id"
                        + " WHERE s.connection_id = :connection")
                .bind("connection", connection)
                .map((row, context) -> {
                    times[0] = row.getLong(1);
                    times[1] = row.getLong(2);
                    long length = row.getLong(3);
                    if (!row.wasNull()) {
                        places.put(Duration.ofMillis(length), new Places(row.getLong(4), row.getLong(5)));
                    }
                    return true;
                })
                .list();
        return times[0] < 0 ? null : new State(times[0], times[1], places);
    }

    void set(Handle handle, List<Window> windows, long now) {
        handle.createUpdate("INSERT INTO quota_state (connection_id, paused_until, urgent_until)"
                        + " VALUES (:connection, 0, 0) ON CONFLICT DO NOTHING")
                .bind("connection", connection)
                .execute();
        handle.createQuery("SELECT paused_until FROM quota_state WHERE connection_id = :connection FOR UPDATE")
                .bind("connection", connection)
                .mapTo(Long.class)
                .one();
        State before = Objects.requireNonNull(state(handle));
        for (Window window : windows) {
            Places known = before.places().get(window.length());
            long rows = Math.max(window.calls(), known == null ? 0 : known.rows());
            handle.createUpdate("INSERT INTO quota_limit (connection_id, window_ms, calls, places)"
                            + " VALUES (:connection, :length, :calls, :places) ON CONFLICT (connection_id, window_ms)"
                            + " DO UPDATE SET calls = excluded.calls, places = excluded.places")
                    .bind("connection", connection)
                    .bind("length", window.length().toMillis())
                    .bind("calls", window.calls())
                    .bind("places", rows)
                    .execute();
            add(handle, window, known == null ? 0 : known.rows(), rows);
            if (known == null && !window.length().isZero()) {
                remember(handle, window, before, now);
            }
        }
    }

    private void add(Handle handle, Window window, long from, long to) {
        handle.createUpdate("INSERT INTO quota_place (connection_id, window_ms, place, free_at)"
                        + " SELECT :connection, :length, n, 0 FROM generate_series(CAST(:from AS BIGINT), :to) n"
                        + " ON CONFLICT DO NOTHING")
                .bind("connection", connection)
                .bind("length", window.length().toMillis())
                .bind("from", from)
                .bind("to", to - 1)
                .execute();
    }

    /** Calls that other windows still count were made, at the latest, just now. */
    private void remember(Handle handle, Window window, State before, long now) {
        int made = before.places().keySet().stream()
                .filter(length -> !length.isZero())
                .mapToInt(length -> new PlaceRows(connection).used(handle, length, now))
                .max()
                .orElse(0);
        PlaceBucket.Kept taken = new PlaceBucket(null, window.length(), now).taken(SharedLimits.LEASE);
        if (made > 0 && taken != null) {
            handle.createUpdate("UPDATE quota_place SET free_at = :free, bucket = :bucket"
                            + " WHERE connection_id = :connection AND window_ms = :length AND place < :made")
                    .bind("free", taken.freeAtMicros())
                    .bind("bucket", taken.bytes())
                    .bind("connection", connection)
                    .bind("length", window.length().toMillis())
                    .bind("made", made)
                    .execute();
        }
    }
}
