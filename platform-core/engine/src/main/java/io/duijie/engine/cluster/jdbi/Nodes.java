package io.duijie.engine.cluster.jdbi;

import io.duijie.engine.cluster.Heartbeat;
import io.duijie.engine.cluster.NodeInfo;
import io.duijie.engine.cluster.NodeName;
import io.duijie.engine.store.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The processes on a PostgreSQL store. All times are the database's: nodes compare no clocks. */
public final class Nodes {
    private static final String NOW = "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT)";
    private static final Duration FORGOTTEN_AFTER = Duration.ofDays(1);

    private final Database database;
    private final NodeName own;
    private final Heartbeat heartbeat;
    private final Clock clock;
    private final String version;
    private volatile boolean others;

    public Nodes(Database database, NodeName own, Heartbeat heartbeat, Clock clock) {
        this.database = database;
        this.own = own;
        this.heartbeat = heartbeat;
        this.clock = clock;
        String implementation = Nodes.class.getPackage().getImplementationVersion();
        this.version = implementation == null ? "" : implementation;
    }

    public NodeName own() {
        return own;
    }

    /** Says that this process lives. */
    public void beat() {
        long now = clock.millis();
        database.write(handle -> handle.createUpdate(
                        "INSERT INTO node (name, host, pid, version, started_at, seen_at, skew) VALUES (:name, :host,"
                                + " :pid, :version, " + NOW + ", " + NOW + ", :clock - " + NOW
                                + ") ON CONFLICT (name) DO UPDATE SET seen_at = excluded.seen_at, skew = excluded.skew")
                .bind("name", own.whole())
                .bind("host", own.host())
                .bind("pid", ProcessHandle.current().pid())
                .bind("version", version)
                .bind("clock", now)
                .execute());
        others = list().stream().anyMatch(node -> node.alive() && !node.own());
    }

    /** Whether other processes were alive when this one looked last. */
    public boolean hasOthers() {
        return others;
    }

    /** The names of those that have been silent for too long; forgets those that are long gone. */
    public List<String> silent() {
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
