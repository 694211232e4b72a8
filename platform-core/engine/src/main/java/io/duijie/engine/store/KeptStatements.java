package io.duijie.engine.store;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A connection that keeps the statements that were closed for the next time the same text is prepared: SQLite compiles a statement
 * of a hundred rows as long as it runs it. Those that are longest unused are given up, and those that failed. For one thread.
 */
final class KeptStatements implements InvocationHandler {
    private static final Logger LOG = LoggerFactory.getLogger(KeptStatements.class);
    private static final int MOST = 64;

    private final Connection connection;
    private final Map<String, PreparedStatement> idle = new LinkedHashMap<>();

    private KeptStatements(Connection connection) {
        this.connection = connection;
    }

    static Connection on(Connection connection) {
        return proxy(Connection.class, new KeptStatements(connection));
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(KeptStatements.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        if (method.getName().equals("prepareStatement") && arguments != null && isPlain(arguments)) {
            return prepare(String.valueOf(arguments[0]));
        }
        return call(connection, method, arguments);
    }

    /** Jdbi says what is meant when nothing is said. */
    private static boolean isPlain(@Nullable Object[] arguments) {
        return arguments.length == 1
                || (arguments.length == 3
                        && Objects.equals(arguments[1], ResultSet.TYPE_FORWARD_ONLY)
                        && Objects.equals(arguments[2], ResultSet.CONCUR_READ_ONLY));
    }

    private PreparedStatement prepare(String sql) throws SQLException {
        LOG.trace("{}", sql);
        PreparedStatement kept = idle.remove(sql);
        PreparedStatement statement = kept == null ? connection.prepareStatement(sql) : kept;
        return proxy(PreparedStatement.class, new Lent(sql, statement));
    }

    private void takeBack(String sql, PreparedStatement statement) throws SQLException {
        PreparedStatement other = idle.put(sql, statement);
        if (other != null) {
            other.close();
        }
        if (idle.size() > MOST) {
            String oldest = idle.keySet().iterator().next();
            idle.remove(oldest).close();
        }
    }

    private static @Nullable Object call(Object target, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** A statement in use. */
    private final class Lent implements InvocationHandler {
        private final String sql;
        private final PreparedStatement statement;
        private @Nullable ResultSet rows;
        private boolean failed;
        private boolean closed;

        Lent(String sql, PreparedStatement statement) {
            this.sql = sql;
            this.statement = statement;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
                throws Throwable {
            switch (method.getName()) {
                case "close" -> {
                    close();
                    return null;
                }
                case "isClosed" -> {
                    return closed;
                }
                case "equals" -> {
                    return arguments != null && proxy == arguments[0];
                }
                default -> {}
            }
            if (closed) {
                throw new SQLException("the statement is closed");
            }
            try {
                Object result = call(statement, method, arguments);
                if (result instanceof ResultSet open) {
                    rows = open;
                }
                return result;
            } catch (SQLException | RuntimeException e) {
                failed = true;
                throw e;
            }
        }

        private void close() throws SQLException {
            if (closed) {
                return;
            }
            closed = true;
            if (failed) {
                statement.close();
                return;
            }
            ResultSet open = rows;
            if (open != null) {
                open.close();
            }
            statement.clearBatch();
            statement.clearParameters();
            takeBack(sql, statement);
        }
    }
}
