package io.duijie.engine.http.jdbi;

import io.duijie.engine.extract.window.Span;
import io.duijie.engine.store.Database;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a connection was used lately, for those who foretell how it will be. */
public final class RecentUse {
    /** A run that has just begun calls faster than it will. */
    private static final Duration SHORTEST = Duration.ofMinutes(1);

    private final Database database;
    private final String connection;

    public RecentUse(Database database, String connectionId) {
        this.database = database;
        this.connection = connectionId;
    }

    /** What will go on beside a new run of an integration. */
    public interface Others {
        /** In calls a second; {@code api}: what they called, null = anything. */
        double perSecond(@Nullable String api);
    }

    /** By what was called in a span. */
    public Others others(String integrationId, Span span) {
        return api -> othersPerSecond(integrationId, api, span);
    }

    /**
     * What will go on beside a new run of an integration, in calls a second: what other integrations' schedules called, and those of
     * their runs that are under way. What was done once by hand does not come again.
     *
     * @param api what they called; null = anything
     */
    private double othersPerSecond(String integrationId, @Nullable String api, Span span) {
        return database.read(handle -> handle
                .createQuery("SELECT r.state, r.started_at, COUNT(*) AS calls FROM api_call c"
                        + " JOIN run r ON r.id = c.run_id WHERE c.connection_id = :connection AND c.at >= :from"
                        + " AND c.at < :to AND r.integration_id <> :own" + (api == null ? "" : " AND c.api = :api")
                        + " AND (r.cause = 'SCHEDULE' OR r.state = 'RUNNING') GROUP BY r.id, r.state, r.started_at")
                .bind("connection", connection)
                .bind("from", span.from().toEpochMilli())
                .bind("to", span.to().toEpochMilli())
                .bind("own", integrationId)
                .bindMap(api == null ? Map.of() : Map.of("api", api))
                .map((row, context) -> {
                    boolean runs = row.getString(1).equals("RUNNING");
                    long since = runs
                            ? Math.max(row.getLong(2), span.from().toEpochMilli())
                            : span.from().toEpochMilli();
                    long time = Math.max(SHORTEST.toMillis(), span.to().toEpochMilli() - since);
                    return row.getLong(3) * 1_000.0 / time;
                })
                .list()
                .stream()
                .mapToDouble(Double::doubleValue)
                .sum());
    }

    /** How long a call lasts that is answered, on average; {@code api} null = any. Empty when there were none. */
    public Optional<Duration> call(@Nullable String api, Span span) {
        return database.read(handle -> handle.createQuery("SELECT AVG(milliseconds) FROM api_call"
                        + " WHERE connection_id = :connection AND at >= :from AND at < :to AND outcome = 'OK'"
                        + (api == null ? "" : " AND api = :api"))
                .bind("connection", connection)
                .bind("from", span.from().toEpochMilli())
                .bind("to", span.to().toEpochMilli())
                .bindMap(api == null ? Map.of() : Map.of("api", api))
                .map((row, context) -> {
                    double mean = row.getDouble(1);
                    return row.wasNull() ? null : Duration.ofNanos(Math.max(1, Math.round(mean * 1_000_000)));
                })
                .findOne());
    }
}
