package io.duijie.engine.cluster.jdbi;

import io.duijie.engine.cluster.Heartbeat;
import io.duijie.engine.cluster.Neighbours;
import io.duijie.engine.cluster.NodeInfo;
import io.duijie.engine.cluster.NodeName;
import io.duijie.engine.store.Database;
import io.duijie.engine.version.ProgramVersion;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The processes on a PostgreSQL store. All times are the database's: nodes compare no clocks. */
public final class Nodes implements Neighbours {
    private static final String NOW = "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)";
    private static final String STARTED = "CAST(EXTRACT(EPOCH FROM pg_postmaster_start_time()) * 1000 AS BIGINT)";
    private static final Duration FORGOTTEN_AFTER = Duration.ofDays(1);

    private final Database database;
    private final NodeName own;
    private final Heartbeat heartbeat;
    private final Clock clock;
    private volatile boolean others;
    private long seen;
    private long inTouchSince;

    public Nodes(Database database, NodeName own, Heartbeat heartbeat, Clock clock) {
        this.database = database;
        this.own = own;
        this.heartbeat = heartbeat;
        this.clock = clock;
    }

    public NodeName own() {
        return own;
    }

    /** Says that this process lives. */
    public void beat() {
        long now = clock.millis();
        inTouch(database.write(handle -> handle.createQuery(
                        "INSERT INTO node (name, host, pid, version, started_at, seen_at, skew) VALUES (:name, :host,"
                                + " :pid, :version, " + NOW + ", " + NOW + ", :clock - " + NOW
                                + ") ON CONFLICT (name) DO UPDATE SET seen_at = excluded.seen_at, skew = excluded.skew"
                                + " RETURNING seen_at AS now, " + STARTED + " AS started")
                .bind("name", own.whole())
                .bind("host", own.host())
                .bind("pid", ProcessHandle.current().pid())
                .bind("version", ProgramVersion.TEXT)
                .bind("clock", now)
                .map((row, context) -> Moment.of(row))
                .one()));
        others = list().stream().anyMatch(node -> node.alive() && !node.own());
    }

    @Override
    public boolean live() {
        return others;
    }

    /**
     * As far as this process has seen, the store has been there for so long without a gap that any live node's signs of life have
     * come through. A process that has only just begun does not know of a gap before: it gives the others the time of a sign of life.
     */
    @Override
    public boolean mayBeJudged() {
        return inTouch(
                database.read(handle -> handle.createQuery("SELECT " + NOW + " AS now, " + STARTED + " AS started")
                        .map((row, context) -> Moment.of(row))
                        .one()));
    }

    /** A gap may make others look dead when it is longer than the limit with the time to the sign of life before it. */
    private synchronized boolean inTouch(Moment moment) {
        Duration harmless = heartbeat.limit().minus(heartbeat.every());
        if (seen == 0) {
            inTouchSince = moment.now - harmless.toMillis();
        } else if (moment.now - seen > harmless.toMillis()) {
            inTouchSince = moment.now;
        }
        seen = Math.max(seen, moment.now);
        return moment.now - Math.max(inTouchSince, moment.started)
                >= heartbeat.limit().toMillis();
    }

    /** @param started when the server began to run */
    private record Moment(long now, long started) {
        static Moment of(ResultSet row) throws SQLException {
            return new Moment(row.getLong("now"), row.getLong("started"));
        }
    }

    /** The names of those that have been silent for too long; forgets those that are long gone. */
    public List<String> silent() {
        if (!mayBeJudged()) {
            return List.of();
        }
        List<String> silent = database.read(handle -> handle.createQuery(
                        "SELECT name FROM node WHERE seen_at < " + NOW + " - :limit AND name <> :own ORDER BY name")
                .bind("limit", heartbeat.limit().toMillis())
                .bind("own", own.whole())
                .mapTo(String.class)
                .list());
        if (!silent.isEmpty()) {
            database.write(handle -> handle.createUpdate("DELETE FROM node WHERE seen_at < " + NOW + " - :long")
                    .bind("long", FORGOTTEN_AFTER.toMillis())
                    .execute());
        }
        return silent;
    }

    /**
     * Strikes former processes of this home off the list; they are gone, and nobody needs to wait until they count as dead.
     *
     * @return their names
     */
    public List<String> forgetFormer() {
        return database.write(handle -> handle.createQuery(
                        "DELETE FROM node WHERE starts_with(name, :home) AND name <> :own RETURNING name")
                .bind("home", own.ofHome())
                .bind("own", own.whole())
                .mapTo(String.class)
                .list());
    }

    /** This process ends in order. */
    public void leave() {
        database.write(handle -> handle.execute("DELETE FROM node WHERE name = ?", own.whole()));
    }

    /** All that were seen within a day, by name. */
    public List<NodeInfo> list() {
        return database.read(handle -> handle.createQuery(
                        "SELECT *, seen_at >= " + NOW + " - :limit AS alive FROM node ORDER BY name")
                .bind("limit", heartbeat.limit().toMillis())
                .map((row, context) -> new NodeInfo(
                        row.getString("name"),
                        row.getString("host"),
                        row.getLong("pid"),
                        row.getString("version"),
                        Instant.ofEpochMilli(row.getLong("started_at")),
                        Instant.ofEpochMilli(row.getLong("seen_at")),
                        row.getBoolean("alive"),
                        Duration.ofMillis(row.getLong("skew")),
                        row.getString("name").equals(own.whole())))
                .list());
    }
}
