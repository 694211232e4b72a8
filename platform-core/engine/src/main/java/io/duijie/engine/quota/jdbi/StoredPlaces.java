package io.duijie.engine.quota.jdbi;

import io.duijie.engine.quota.Priority;
import io.duijie.engine.quota.SharedLimits;
import io.duijie.engine.store.Database;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** A connection's limits on PostgreSQL: all places of a call are taken in one transaction, by the clock of the server. */
public final class StoredPlaces implements SharedLimits {
    /** How long normal work stands back after an urgent call has looked in vain; it looks again well before. */
    private static final Duration STANDS_BACK = Duration.ofSeconds(1);

    /** Somebody else has the row just now. */
    private static final Duration BLINK = Duration.ofMillis(3);

    private final Database database;
    private final String connection;
    private final ServerTime time;
    private final PlaceRows rows;

    public StoredPlaces(Database database, String connectionId) {
        this(database, connectionId, ServerTime.OF_SERVER);
    }

    StoredPlaces(Database database, String connectionId, ServerTime time) {
        this.database = database;
        this.connection = connectionId;
        this.time = time;
        this.rows = new PlaceRows(connectionId);
    }

    @Override
    public void set(List<Window> windows) {
        database.write(handle -> {
            long now = time.micros(handle);
            new QuotaWindows(connection).set(handle, windows, now);
            return true;
        });
    }

    @Override
    public Look take(String permit, List<Window> windows, Priority priority, Duration lease) {
        return database.write(handle -> {
            long seenAt = System.nanoTime();
            long now = time.micros(handle);
            QuotaWindows known = new QuotaWindows(connection);
            QuotaWindows.State state = known.state(handle);
            if (state == null || !state.places().keySet().containsAll(lengths(windows))) {
                known.set(handle, windows, now);
                return new Look.Wait(Duration.ZERO);
            }
            long held = priority == Priority.URGENT
                    ? state.pausedUntil()
                    : Math.max(state.pausedUntil(), state.urgentUntil());
            Look look = held > now
                    ? new Look.Wait(Duration.ofNanos((held - now) * 1_000))
                    : take(handle, permit, windows, priority, lease, state, now, seenAt);
            if (priority == Priority.URGENT) {
                standBack(handle, look instanceof Look.Wait ? now + STANDS_BACK.toMillis() * 1_000 : 0, state);
            }
            return look;
        });
    }

    private void standBack(Handle handle, long until, QuotaWindows.State state) {
        if (until > 0 || state.urgentUntil() > 0) {
            handle.createUpdate("UPDATE quota_state SET urgent_until = :until WHERE connection_id = :connection")
                    .bind("until", until)
                    .bind("connection", connection)
                    .execute();
        }
    }

    private Look take(
            Handle handle,
            String permit,
            List<Window> windows,
            Priority priority,
            Duration lease,
            QuotaWindows.State state,
            long now,
            long seenAt) {
        Map<Spot, PlaceBucket.Kept> taken = new LinkedHashMap<>();
        for (int i = windows.size() - 1; i >= 0; i--) {
            Duration length = windows.get(i).length();
            QuotaWindows.Places places = Objects.requireNonNull(state.places().get(length));
            boolean longest = i == windows.size() - 1 && !length.isZero();
            long reserve = priority == Priority.NORMAL && longest ? places.calls() / 100 : 0;
            long spare = reserve + places.rows() - places.calls();
            Optional<PlaceRows.Free> free = rows.free(handle, length, spare, now);
            PlaceBucket.Kept kept = free.map(place -> new PlaceBucket(place.bucket(), length, now).taken(lease))
                    .orElse(null);
            if (free.isEmpty() || kept == null) {
                return new Look.Wait(soonest(handle, length, spare, now));
            }
            taken.put(new Spot(length, free.get().place()), kept);
        }
        rows.take(handle, taken, permit);
        return new Look.Taken(new Held(permit, List.copyOf(taken.keySet()), lease), seenAt);
    }

    private Duration soonest(Handle handle, Duration length, long spare, long now) {
        long wait = rows.freeAt(handle, length, spare) - now;
        return wait <= 0 ? BLINK : Duration.ofNanos(wait * 1_000);
    }

    private static List<Duration> lengths(List<Window> windows) {
        return windows.stream().map(Window::length).toList();
    }

    @Override
    public Set<String> renew(List<Held> held) {
        return database.write(handle -> {
            long now = time.micros(handle);
            List<PlaceRows.Own> own = rows.own(handle, held);
            rows.note(
                    handle,
                    kept(own, place -> bucket(place, now).renewed(place.held().lease())),
                    false);
            return held.stream()
                    .filter(one -> own.stream()
                                    .filter(place -> place.held().equals(one))
                                    .count()
                            == one.spots().size())
                    .map(Held::permit)
                    .collect(Collectors.toSet());
        });
    }

    @Override
    public CompletableFuture<?> end(Held held) {
        return database.submit(handle -> {
            long now = time.micros(handle);
            List<PlaceRows.Own> own = rows.own(handle, List.of(held));
            rows.note(handle, kept(own, place -> bucket(place, now).ended()), true);
            return true;
        });
    }

    private static PlaceBucket bucket(PlaceRows.Own place, long now) {
        return new PlaceBucket(place.bucket(), place.spot().window(), now);
    }

    private static Map<Spot, PlaceBucket.Kept> kept(
            List<PlaceRows.Own> own, Function<PlaceRows.Own, PlaceBucket.Kept> change) {
        Map<Spot, PlaceBucket.Kept> kept = new LinkedHashMap<>();
        own.forEach(place -> kept.put(place.spot(), change.apply(place)));
        return kept;
    }

    @Override
    public void pause(Duration duration) {
        database.write(handle -> {
            long until = time.micros(handle) + duration.toNanos() / 1_000;
            handle.createUpdate("INSERT INTO quota_state (connection_id, paused_until, urgent_until)"
                            + " VALUES (:connection, :until, 0) ON CONFLICT (connection_id) DO UPDATE"
                            + " SET paused_until = CASE WHEN quota_state.paused_until < excluded.paused_until"
                            + " THEN excluded.paused_until ELSE quota_state.paused_until END")
                    .bind("connection", connection)
                    .bind("until", until)
                    .execute();
            return true;
        });
    }

    @Override
    public Status status() {
        return database.read(handle -> {
            long now = time.micros(handle);
            QuotaWindows.State state = new QuotaWindows(connection).state(handle);
            if (state == null) {
                return new Status(List.of(), Duration.ZERO);
            }
            List<Used> used = new ArrayList<>();
            state.places()
                    .forEach((length, places) -> used.add(new Used(
                            new Window(length, Math.toIntExact(places.calls())), rows.used(handle, length, now))));
            long pause = Math.max(0, state.pausedUntil() - now);
            return new Status(used, Duration.ofNanos(pause * 1_000));
        });
    }

    @Override
    public List<Duration> recent(Duration length) {
        long rest = PlaceBucket.rest(length);
        return database.read(handle -> {
            long now = time.micros(handle);
            return rows.freeTimes(handle, length, now).stream()
                    .map(free -> Duration.ofNanos(Math.max(0, now + rest - free) * 1_000))
                    .toList();
        });
    }
}
