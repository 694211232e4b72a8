package io.duijie.benchmark.table;

import io.duijie.benchmark.Cost;
import io.duijie.testpostgres.PostgresServer;
import io.duijie.testpostgres.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** Orders in a table of a PostgreSQL of its own, and the table that they are to be copied into. */
final class OrderTables implements AutoCloseable {
    private static final String COLUMNS = "id, no, shop, amount, memo, changed";

    private final String url = TestPostgres.freshDatabase();
    private final Connection connection;
    private int rows;

    OrderTables() throws SQLException {
        connection = DriverManager.getConnection(url);
        for (String table : new String[] {"orders", "copies"}) {
            execute("CREATE TABLE " + table + " (id bigint PRIMARY KEY, no varchar(20) NOT NULL, shop varchar(40),"
                    + " amount numeric(12,2), memo varchar(200), changed timestamptz NOT NULL)");
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** Settings of a connection to it. */
    Map<String, String> settings() {
        return Map.of("url", url.replaceFirst("\\?.*", ""), "username", PostgresServer.USER, "snapshotSeconds", "600");
    }

    /** So many orders, and an empty table for them. */
    void offer(int records) throws SQLException {
        execute("TRUNCATE copies");
        if (records != rows) {
            execute("TRUNCATE orders");
            execute("INSERT INTO orders SELECT i, 'SO2026' || i, 'shop ' || i % 7, i / 100.0, repeat('备注 ' || i, 8),"
                    + " now() - interval '1 hour' FROM generate_series(1, " + records + ") i");
            rows = records;
        }
        execute("CHECKPOINT");
    }

    /** @throws IllegalStateException where the copies are not the orders */
    void check() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet differing =
                        statement.executeQuery("SELECT count(*) FROM orders o FULL JOIN copies c USING (id)"
                                + " WHERE (o.no, o.shop, o.amount, o.memo, o.changed) IS DISTINCT FROM"
                                + " (c.no, c.shop, c.amount, c.memo, c.changed)")) {
            differing.next();
            if (differing.getInt(1) > 0) {
                throw new IllegalStateException(differing.getInt(1) + " rows are missing or differ");
            }
        }
    }

    Cost insertSelect(int records) throws SQLException {
        offer(records);
        Cost.Meter meter = Cost.begin();
        execute("INSERT INTO copies SELECT " + COLUMNS + " FROM orders");
        Cost cost = meter.end();
        check();
        return cost;
    }

    /** Through a file of the server's, as one does between two. */
    Cost copy(int records) throws SQLException, IOException {
        offer(records);
        Path file = Files.createTempDirectory("duijie-copy").resolve("orders");
        // Another user may run the server.
        Files.setPosixFilePermissions(file.getParent(), PosixFilePermissions.fromString("rwxrwxrwx"));
        Cost.Meter meter = Cost.begin();
        execute("COPY orders (" + COLUMNS + ") TO '" + file + "'");
        execute("COPY copies (" + COLUMNS + ") FROM '" + file + "'");
        Cost cost = meter.end();
        Files.delete(file);
        Files.delete(file.getParent());
        check();
        return cost;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
