package io.duijie.engine.store;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the five letters that PostgreSQL gives with every failure mean for a transaction. */
final class SqlStates {
    /** Shut down by its administrator, crashed, not ready yet, idle for too long, too many connections. */
    private static final Set<String> AWAY = Set.of("57P01", "57P02", "57P03", "57P05", "25P03", "53300");

    private SqlStates() {}

    /** The first failure of the driver among the causes; null = it is none of the database's. */
    static @Nullable SQLException of(@Nullable Throwable problem) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return sql;
            }
        }
        return null;
    }

    /** Two transactions were in each other's way and this one was undone: to be done again at once. */
    static boolean isConflict(Throwable problem) {
        SQLException sql = of(problem);
        String state = sql == null ? null : sql.getSQLState();
        return "40001".equals(state) || "40P01".equals(state) || "55P03".equals(state);
    }

    /** The server can't be reached, or the connection broke: nothing is wrong with what was asked. */
    static boolean isConnectionLost(Throwable problem) {
        for (SQLException sql = of(problem); sql != null; sql = of(sql.getCause())) {
            String state = sql.getSQLState();
            if (state != null && (state.startsWith("08") || AWAY.contains(state))) {
                return true;
            }
            if (state == null && sql instanceof SQLTransientConnectionException && sql.getCause() == null) {
                return true;
            }
        }
        return false;
    }
}
