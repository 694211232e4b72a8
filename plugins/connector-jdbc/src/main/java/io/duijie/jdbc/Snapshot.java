package io.duijie.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * One state of the database, from which the pages of a window are read. Between two pages it keeps a connection within a
 * transaction, for so long as the account allows; what is read after that shows another state.
 */
final class Snapshot implements Sessions.Beginning {
    private final Account account;
    private final Sessions sessions;
    private @Nullable Connection held;
    private long began;
    private long silentSince;
    private boolean closed;

    Snapshot(Account account, Sessions sessions) {
        this.account = account;
        this.sessions = sessions;
    }

    @Override
    public void of(Connection connection) throws SQLException {
        connection.setReadOnly(true);
        try (Statement statement = connection.createStatement()) {
            for (String line : account.kind().snapshot(account.snapshot())) {
                statement.execute(line);
            }
        }
        synchronized (this) {
            began = System.nanoTime();
        }
    }

    /** The connection for one page; null = a new one is needed. */
    @Nullable
    Connection take() {
        Connection taken;
        synchronized (this) {
            taken = held;
            held = null;
            if (taken == null || System.nanoTime() - began < account.snapshot().toNanos()) {
                return taken;
            }
        }
        sessions.release(taken, System.nanoTime() - silentSince);
        return null;
    }

    /** False when this is closed, or another page was read meanwhile: a call that was given up has ended after all. */
    synchronized boolean keep(Connection connection) {
        if (closed || held != null) {
            return false;
        }
        held = connection;
        silentSince = System.nanoTime();
        return true;
    }

    void close() {
        Connection ending;
        synchronized (this) {
            closed = true;
            ending = held;
            held = null;
        }
        sessions.ended(this);
        if (ending != null) {
            sessions.release(ending, System.nanoTime() - silentSince);
        }
    }
}
