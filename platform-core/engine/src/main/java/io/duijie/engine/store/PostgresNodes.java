package io.duijie.engine.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;

/** What processes on one store do to each other. */
final class PostgresNodes {
    /** {@code duijie} as a number, and a number of our own: the lock belongs to the whole database. */
    private static final String START = "SELECT pg_advisory_lock(1685416553, 1)";

    private static final long LONGEST_WAIT_SECONDS = 10;

    private PostgresNodes() {}

    /** Waits until no other process is bringing the tables up to date, and keeps others waiting until the connection is closed. */
    static void oneAtATime(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET lock_timeout = '60s'");
            statement.execute(START);
            statement.execute("SET lock_timeout = 0");
        }
    }

    /** Ends all other connections whose name begins like this, and waits until they are gone. */
    static void disconnect(Connection connection, String applicationName) throws SQLException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_WAIT_SECONDS);
        while (ended(connection, applicationName) > 0 && System.nanoTime() - until < 0) {
            pause();
        }
    }

    private static int ended(Connection connection, String applicationName) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT pg_terminate_backend(pid) FROM"
                + " pg_stat_activity WHERE datname = current_database() AND usename = current_user AND pid <>"
                + " pg_backend_pid() AND starts_with(application_name, left(?, 63))")) {
            query.setString(1, applicationName);
            int count = 0;
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    count++;
                }
            }
            return count;
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the database", e);
        }
    }
}
