package io.duijie.jdbc;

import io.duijie.testpostgres.PostgresServer;
import io.duijie.testpostgres.TestPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;

/** An empty database on a real server, and another program that works in it. */
record TestDb(DatabaseKind kind, String url, String driverUrl, String username, String password) {
    private static final String POSTGRES_USER =
            "duijie_" + ProcessHandle.current().pid();
    private static final String POSTGRES_PASSWORD = "postgres-secret-7";
    private static boolean userMade;

    static TestDb of(DatabaseKind kind) {
        return kind == DatabaseKind.POSTGRESQL ? postgres() : maria();
    }

    static synchronized TestDb postgres() {
        if (!userMade) {
            TestPostgres.server().createUser(POSTGRES_USER, POSTGRES_PASSWORD);
            userMade = true;
        }
        String name = TestPostgres.freshName();
        TestPostgres.server().create(name);
        TestPostgres.server().execute("ALTER DATABASE " + name + " OWNER TO " + POSTGRES_USER);
        String url = TestPostgres.server().url(name).replaceFirst("\\?.*", "");
        return new TestDb(DatabaseKind.POSTGRESQL, url, url, POSTGRES_USER, POSTGRES_PASSWORD);
    }

    static TestDb maria() {
        String missing = MariaServer.missing();
        Assumptions.assumeTrue(missing == null, missing);
        MariaServer server = MariaServer.shared();
        String name = server.freshDatabase();
        return new TestDb(
                DatabaseKind.MARIADB,
                server.url(name),
                server.url(name).replace("jdbc:mysql:", "jdbc:mariadb:"),
                MariaServer.USER,
                MariaServer.PASSWORD);
    }

    Map<String, String> settings() {
        return settings(url);
    }

    Map<String, String> settings(String address) {
        return Map.of("url", address, "username", username, "password", password);
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(driverUrl, username, password);
    }

    /** Of the server; MariaDB's user is one. */
    Connection administrator() throws SQLException {
        return isMaria() ? connect() : DriverManager.getConnection(driverUrl, PostgresServer.USER, "");
    }

    void execute(String... statements) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Each row as texts parted by commas, NULL as {@code null}. */
    List<String> query(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> all = new ArrayList<>();
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.add(String.valueOf(rows.getString(i)));
                }
                all.add(String.join(",", row));
            }
            return all;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns when somebody waits for a lock here. */
    void awaitLockWait() {
        String waiting = either(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
                "SELECT count(*) FROM information_schema.innodb_trx WHERE trx_state = 'LOCK WAIT'");
        Awaitility.await().until(() -> !query(waiting).equals(List.of("0")));
    }

    boolean isMaria() {
        return kind == DatabaseKind.MARIADB;
    }

    /** A type that both know, or one for each. */
    String either(String postgres, String maria) {
        return isMaria() ? maria : postgres;
    }
}
