package io.duijie.engine.store;

import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Makes connections to one database: each is new. What the address says about the driver wins over what is set here. */
final class PostgresConnections implements DataSource {
    private final PostgresAddress address;
    private final Check check;
    private final Properties properties = new Properties();

    /** Looks at a connection before anybody gets it. */
    @FunctionalInterface
    interface Check {
        void look(Connection connection) throws SQLException;
    }

    /** @param socketSeconds after how long an answer is given up, 0 = never */
    PostgresConnections(PostgresAddress address, String name, int socketSeconds, Check check) {
        this.address = address;
        this.check = check;
        properties.setProperty("ApplicationName", name);
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", String.valueOf(socketSeconds));
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("reWriteBatchedInserts", "true");
        properties.setProperty("logServerErrorDetail", "false");
        address.parameters().forEach((parameter, value) -> properties.setProperty(parameter, value.reveal()));
        if (address.user() != null) {
            properties.setProperty("user", address.user());
        }
        if (address.password() != null) {
            properties.setProperty("password", address.password().reveal());
        }
    }

    /** Names a process to the server: {@code duijie/schema/node}. */
    static String applicationName(String schema, String node) {
        return prefix(schema) + node;
    }

    /** {@code host:pid}. */
    static String process() {
        String host;
        try {
            host = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            host = "?";
        }
        return (host.length() > 24 ? host.substring(0, 24) : host) + ":"
                + ProcessHandle.current().pid();
    }

    /** What the names of all processes on this store begin with; the server cuts names after 63 bytes. */
    static String prefix(String schema) {
        return "duijie/" + (schema.length() > 16 ? Integer.toHexString(schema.hashCode()) : schema) + "/";
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = DriverManager.getConnection(address.url(), properties);
        try {
            check.look(connection);
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    @Override
    public Connection getConnection(@Nullable String user, @Nullable String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("the address names the user");
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter writer) {}

    @Override
    public void setLoginTimeout(int seconds) {}

    @Override
    public int getLoginTimeout() {
        return 5;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("wraps nothing");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
