package io.duijie.engine.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one process per store. A connection of its own holds a lock for as long as it lives; whoever gets the lock ends what a
 * former owner still has open, and no connection is handed out that was made while the lock was not ours. So a process that lost
 * the lock without knowing can't write any more.
 *
 * <p>When the server was away the lock is taken again. Where another process was faster, this one is over.
 */
final class PostgresOwner implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresOwner.class);
    private static final String OWNER = "owner";
    private static final String NAME = "duijie-owner/";
    private static final long UNSIGNED = 0xffffffffL;
    private static final Duration LOOKS_EVERY = Duration.ofSeconds(2);

    private final PostgresAddress address;
    private final PostgresConnections connections;
    private final String schema;
    private final AdvisoryLocks locks;
    private final ScheduledExecutorService keeper = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "duijie-store-owner");
        thread.setDaemon(true);
        return thread;
    });
    private @Nullable Connection held;
    private volatile @Nullable StoreException over;
    private boolean closed;
    private volatile int backend;

    PostgresOwner(PostgresAddress address, String schema) {
        this.address = address;
        this.schema = schema;
        this.locks = AdvisoryLocks.of(schema);
        this.connections = new PostgresConnections(address, NAME + PostgresConnections.process(), 20, connection -> {});
    }

    /**
     * Takes the store; waits as long as {@code patience} for a process that is just ending.
     *
     * @throws StoreException naming who has it
     */
    synchronized void take(Duration patience) throws SQLException {
        Connection connection = connections.getConnection();
        try {
            long until = System.nanoTime() + patience.toNanos();
            while (!tried(connection)) {
                if (System.nanoTime() - until >= 0) {
                    throw new StoreException(PostgresReasons.inUse(address, holder(connection)));
                }
                pause();
            }
            endOthers(connection);
            backend = backendOf(connection);
            held = connection;
        } finally {
            if (held != connection) {
                connection.close();
            }
        }
        var unused = keeper.scheduleWithFixedDelay(
                this::lookQuietly, LOOKS_EVERY.toMillis(), LOOKS_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The check of every new connection of this process: the lock must be this process's now. */
    void check(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND objsubid = 2 AND granted AND pid = ? AND"
                        + " CAST(classid AS BIGINT) = ? AND CAST(objid AS BIGINT) = ?")) {
            query.setInt(1, backend);
            query.setLong(2, locks.space() & UNSIGNED);
            query.setLong(3, locks.number(OWNER) & UNSIGNED);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException("the store is not ours at the moment", "08003");
                }
            }
        }
    }

    /** @throws StoreException when another process has taken the store over */
    void refuseWhenOver() {
        StoreException end = over;
        if (end != null) {
            throw end;
        }
    }

    /** Makes sure that the store is this process's; to be called when a connection broke. */
    synchronized void ensure() throws SQLException {
        refuseWhenOver();
        if (closed) {
            throw new IllegalStateException("the store is closed");
        }
        Connection connection = held;
        if (connection != null && connection.isValid(5)) {
            return;
        }
        held = null;
        if (connection != null) {
            connection.close();
        }
        Connection fresh = connections.getConnection();
        try {
            if (tried(fresh)) {
                endOthers(fresh);
                backend = backendOf(fresh);
                held = fresh;
            } else {
                StoreException end = new StoreException(PostgresReasons.takenOver(address, holder(fresh)));
                over = end;
                LOG.error("{}", end.reason());
                throw end;
            }
        } finally {
            if (held != fresh) {
                fresh.close();
            }
        }
    }

    private void lookQuietly() {
        try {
            ensure();
        } catch (SQLException e) {
            LOG.debug("the database {} can't be reached", address, e);
        } catch (RuntimeException e) {
            LOG.debug("the store is over", e);
        }
    }

    private boolean tried(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT pg_try_advisory_lock(?, ?)")) {
            query.setInt(1, locks.space());
            query.setInt(2, locks.number(OWNER));
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    /** The server is to notice soon when this machine is gone. Then what a former owner has open is ended. */
    private void endOthers(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET tcp_keepalives_idle = 10");
            statement.execute("SET tcp_keepalives_interval = 5");
            statement.execute("SET tcp_keepalives_count = 3");
        }
        String own = held == null && backend == 0 ? "" : PostgresConnections.applicationName(schema);
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (ended(connection, own) > 0 && System.nanoTime() - until < 0) {
            pause();
        }
    }

    /** How many there were; those of this process itself are left alone. */
    private int ended(Connection connection, String own) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT pg_terminate_backend(pid) FROM"
                + " pg_stat_activity WHERE datname = current_database() AND usename = current_user AND pid <>"
                + " pg_backend_pid() AND starts_with(application_name, ?) AND application_name <> left(?, 63)")) {
            query.setString(1, PostgresConnections.prefix(schema));
            query.setString(2, own);
            int count = 0;
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    count++;
                }
            }
            return count;
        }
    }

    private static int backendOf(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_backend_pid()")) {
            row.next();
            return row.getInt(1);
        }
    }

    /** Who has the store, as far as the server tells. */
    private String holder(Connection connection) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT a.application_name, a.client_addr FROM pg_locks l JOIN"
                        + " pg_stat_activity a ON a.pid = l.pid WHERE l.locktype = 'advisory' AND l.objsubid = 2 AND"
                        + " l.granted AND CAST(l.classid AS BIGINT) = ? AND CAST(l.objid AS BIGINT) = ?")) {
            query.setLong(1, locks.space() & UNSIGNED);
            query.setLong(2, locks.number(OWNER) & UNSIGNED);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    return "?";
                }
                String from = row.getString(2);
                return row.getString(1).replace(NAME, "") + (from == null ? "" : ", " + from);
            }
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the database", e);
        }
    }

    @Override
    public void close() {
        keeper.shutdownNow();
        synchronized (this) {
            closed = true;
            Connection connection = held;
            held = null;
            if (connection != null) {
                try {
                    connection.close();
                } catch (SQLException e) {
                    LOG.debug("the connection was gone already", e);
                }
            }
        }
    }
}
