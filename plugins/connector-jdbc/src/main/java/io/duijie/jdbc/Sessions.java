package io.duijie.jdbc;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.Secret;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connections of one account. How many are open at once follows from the platform, which lets so many calls be under way. */
final class Sessions implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);

    /** A connection that was idle for longer is asked whether it still works before it is used. */
    private static final long FRESH_NANOS = Duration.ofSeconds(2).toNanos();

    private static final Beginning READ_ONLY = connection -> connection.setReadOnly(true);
    private static final Beginning WRITING = connection -> connection.setReadOnly(false);

    private static final long OLD_NANOS = Duration.ofMinutes(5).toNanos();

    private final Account account;
    private final Path drivers;
    private final SqlFailures failures;
    private final Deque<Idle> idle = new ArrayDeque<>();
    private final Set<Snapshot> snapshots = new HashSet<>();
    private @Nullable DriverLoader loader;
    private boolean closed;
    private volatile long longestStatement = Long.MAX_VALUE;

    private record Idle(Connection connection, long since) {}

    Sessions(Account account, Path drivers) {
        this.account = account;
        this.drivers = drivers;
        this.failures = new SqlFailures(account);
    }

    /** How the transaction begins that something is done in. */
    @FunctionalInterface
    interface Beginning {
        void of(Connection connection) throws SQLException;
    }

    /** What is done with a connection. */
    @FunctionalInterface
    interface Work<T extends @Nullable Object> {
        T with(Connection connection, Deadline deadline) throws SQLException;
    }

    /**
     * Lends a connection, in a transaction that is undone unless the work commits it. A failure of the work is one before the
     * commit, so the database certainly did not act; work that commits says itself what its failure means.
     */
    <T extends @Nullable Object> T use(boolean readOnly, Work<T> work) {
        return use(borrow(), readOnly ? READ_ONLY : WRITING, connection -> false, work);
    }

    /** The same in the transaction of a snapshot, which begins with the first use, and anew after a failure or when it is too old. */
    <T extends @Nullable Object> T use(Snapshot snapshot, Work<T> work) {
        Connection held = snapshot.take();
        return held == null
                ? use(borrow(), snapshot, snapshot::keep, work)
                : use(held, connection -> {}, snapshot::keep, work);
    }

    /** Empty where the database has none, where none is wished, and where so many are open that another would be too much. */
    synchronized Optional<Snapshot> snapshot() {
        if (closed
                || account.snapshot().isZero()
                || account.kind().snapshot(account.snapshot()).isEmpty()
                || snapshots.size() >= account.connections()) {
            return Optional.empty();
        }
        Snapshot snapshot = new Snapshot(account, this);
        snapshots.add(snapshot);
        return Optional.of(snapshot);
    }

    synchronized void ended(Snapshot snapshot) {
        snapshots.remove(snapshot);
    }

    private <T extends @Nullable Object> T use(
            Connection connection, Beginning beginning, Predicate<Connection> keep, Work<T> work) {
        Deadline deadline = new Deadline(account.statement());
        boolean good = false;
        boolean kept = false;
        try {
            if (account.kind() != DatabaseKind.SQLITE) {
                beginning.of(connection);
            }
            T result = work.with(connection, deadline);
            kept = keep.test(connection);
            good = kept || rolledBack(connection);
            return result;
        } catch (SQLException e) {
            good = !SqlFailures.isLost(e) && rolledBack(connection);
            throw failures.of(e);
        } catch (ConnectorException e) {
            good = rolledBack(connection);
            throw e;
        } finally {
            if (!kept) {
                giveBack(connection, good);
            }
        }
    }

    SqlFailures failures() {
        return failures;
    }

    private Duration longestSilence() {
        Duration statement = account.statement().plusSeconds(5);
        return statement.compareTo(account.read()) > 0 ? statement : account.read();
    }

    private static boolean rolledBack(Connection connection) {
        try {
            connection.rollback();
            return true;
        } catch (SQLException e) {
            LOG.debug("A connection could not be rolled back and is closed", e);
            return false;
        }
    }

    private Connection borrow() {
        for (Idle next = next(); next != null; next = next()) {
            long age = System.nanoTime() - next.since;
            if (age < FRESH_NANOS || (age < OLD_NANOS && works(next.connection))) {
                return next.connection;
            }
            end(next.connection);
        }
        return open();
    }

    private synchronized @Nullable Idle next() {
        return idle.pollLast();
    }

    private static boolean works(Connection connection) {
        try {
            return connection.isValid(5);
        } catch (SQLException e) {
            return false;
        }
    }

    /** Takes back what a snapshot held; one that was silent for long is not asked, for the network may be gone. */
    void release(Connection connection, long silent) {
        giveBack(connection, silent < FRESH_NANOS && rolledBack(connection));
    }

    private void giveBack(Connection connection, boolean good) {
        synchronized (this) {
            if (good && !closed && idle.size() < account.connections()) {
                idle.addLast(new Idle(connection, System.nanoTime()));
                return;
            }
        }
        end(connection);
    }

    private static void end(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("A connection did not close", e);
        }
    }

    private Connection open() {
        Driver driver = driver();
        Connection connection = null;
        try {
            connection = driver.connect(account.address().driverUrl(), properties());
            if (connection == null) {
                throw new SQLException("the driver does not take this address", "08001");
            }
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                for (String line : SessionStart.of(account, Instant.now())) {
                    statement.execute(line);
                }
                noteLongest(statement);
            }
            connection.commit();
            return connection;
        } catch (SQLException e) {
            if (connection != null) {
                end(connection);
            }
            throw failures.connecting(e);
        }
    }

    /** MySQL ends the connection of a statement that is longer, and would do so again and again. */
    private void noteLongest(Statement statement) throws SQLException {
        if (account.kind() == DatabaseKind.MARIADB) {
            try (ResultSet row = statement.executeQuery("SELECT @@max_allowed_packet")) {
                if (row.next()) {
                    longestStatement = row.getLong(1);
                }
            }
        }
    }

    /** How many bytes the server takes of one statement with its values, as the session that was opened last was told. */
    long longestStatement() {
        return longestStatement;
    }

    private synchronized Driver driver() {
        if (loader == null) {
            if (account.address().isBelow(drivers.resolveSibling(""))) {
                throw Problems.configuration(
                        Address.CODE, "url 不能指向本系统自己的文件夹", "url must not name a file in this system's own folder");
            }
            loader = DriverLoader.of(account.kind(), drivers);
        }
        return loader.driver();
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("user", account.username());
        // Without one, a driver may look for a password in files of this machine.
        properties.setProperty(
                "password", account.password().map(Secret::reveal).orElse(""));
        SessionStart.properties(account, longestSilence()).forEach(properties::setProperty);
        return properties;
    }

    @Override
    public void close() {
        Deque<Idle> ending;
        DriverLoader leaving;
        List<Snapshot> open;
        synchronized (this) {
            closed = true;
            open = List.copyOf(snapshots);
        }
        open.forEach(Snapshot::close);
        synchronized (this) {
            ending = new ArrayDeque<>(idle);
            idle.clear();
            leaving = loader;
            loader = null;
        }
        ending.forEach(each -> end(each.connection));
        if (leaving != null) {
            leaving.close();
        }
    }
}
