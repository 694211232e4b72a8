package io.duijie.engine.store;

import io.duijie.engine.cluster.Heartbeat;
import io.duijie.engine.cluster.NodeName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings a store on PostgreSQL up to date while nobody else uses it. */
final class PostgresUpgrade {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresUpgrade.class);
    private static final long PAUSE_MILLIS = 200;

    private final PostgresAddress address;
    private final String node;
    private final Migrations migrations;

    /** @param node what this process is called */
    PostgresUpgrade(PostgresAddress address, String node, DataSource source, String... more) {
        this.address = address;
        this.node = node;
        this.migrations = Migrations.of(source, Migrations.POSTGRES, more);
        refuseNewer();
    }

    private void refuseNewer() {
        if (versions().isNewer()) {
            throw new StoreException(UpgradeReasons.newer(address.toString(), versions()));
        }
    }

    StoreVersions versions() {
        return migrations.versions();
    }

    /**
     * Runs what is left to be run.
     *
     * @param connection held by whoever is upgrading
     * @param patience for other nodes to end
     * @throws StoreException when other nodes use the store
     */
    void run(Connection connection, String schema, Duration patience) throws SQLException {
        if (versions().isToBeUpgraded()) {
            refuseBeside(connection, schema, patience);
            LOG.warn(
                    "The store {} is upgraded from version {} to {}",
                    address,
                    versions().store(),
                    versions().program());
        }
        migrations.run();
        PostgresChecks.compareTextByBytes(connection);
        if (versions().isToBeUpgraded()) {
            // Whoever was taken for dead and comes back looks at the version before it does anything.
            PostgresNodes.disconnect(connection, PostgresConnections.prefix(schema));
        }
    }

    /** Does the same and takes it back. */
    void tryOut(Connection connection, String schema) throws SQLException {
        if (versions().isToBeUpgraded()) {
            refuseBeside(connection, schema, Duration.ZERO);
            migrations.tryOut();
        }
    }

    private void refuseBeside(Connection connection, String schema, Duration patience) throws SQLException {
        long until = System.nanoTime() + patience.toNanos();
        List<String> alive = alive(connection, schema);
        while (!alive.isEmpty()) {
            if (System.nanoTime() - until >= 0) {
                throw new StoreException(UpgradeReasons.nodesRunning(address, versions(), alive));
            }
            pause();
            alive = alive(connection, schema);
        }
    }

    /** Other homes' processes that gave a sign of life a short while ago. */
    private List<String> alive(Connection connection, String schema) throws SQLException {
        List<String> alive = new ArrayList<>();
        if (!hasNodes(connection, schema)) {
            return alive;
        }
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT name, version FROM node WHERE NOT starts_with(name, ?) AND seen_at >="
                        + " CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000 AS BIGINT) - ? ORDER BY name")) {
            query.setString(1, NodeName.ofHome(node));
            query.setLong(2, Heartbeat.USUAL.limit().toMillis());
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    String version = row.getString("version");
                    alive.add(row.getString("name") + (version.isEmpty() ? "" : " (" + version + ")"));
                }
            }
        }
        return alive;
    }

    private static boolean hasNodes(Connection connection, String schema) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT 1 FROM pg_tables WHERE schemaname = ? AND tablename = 'node'")) {
            query.setString(1, schema);
            try (ResultSet row = query.executeQuery()) {
                return row.next();
            }
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for other nodes to end", e);
        }
    }
}
