package io.duijie.benchmark.table;

import io.duijie.benchmark.Cost;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Prices in a CSV file, and a database of SQLite that they are to be put into. */
final class OrderFile implements AutoCloseable {
    private static final int BATCH = 1_000;

    private final Path folder;
    private final Path database;
    private final Connection connection;

    OrderFile(Path folder) throws IOException, SQLException {
        this.folder = Files.createDirectories(folder.resolve("in"));
        this.database = Files.createDirectories(folder.resolve("db")).resolve("prices.db");
        this.connection = DriverManager.getConnection("jdbc:sqlite:" + database);
        execute("PRAGMA journal_mode = WAL");
        execute(
                "CREATE TABLE prices (sku TEXT PRIMARY KEY, name TEXT, shop TEXT, price TEXT, memo TEXT) WITHOUT ROWID");
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    Path folder() {
        return folder;
    }

    Path database() {
        return database;
    }

    /** Writes the file anew, and empties the table. */
    Path offer(int records) throws IOException, SQLException {
        execute("DELETE FROM prices");
        Path file = folder.resolve("prices-" + System.nanoTime() + ".csv");
        try (var out = Files.newBufferedWriter(file)) {
            out.write("sku,name,shop,price,memo\n");
            for (int i = 0; i < records; i++) {
                out.write("SKU" + i + ",商品 " + i + ",shop " + i % 7 + "," + i / 100 + "." + (10 + i % 90) + ","
                        + ("备注 " + i).repeat(8) + "\n");
            }
        }
        return file;
    }

    void check(int records) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT count(*), count(DISTINCT memo), sum(price <> '') FROM prices")) {
            row.next();
            if (row.getInt(1) != records || row.getInt(2) != records || row.getInt(3) != records) {
                throw new IllegalStateException("of " + records + " rows there are " + row.getInt(1));
            }
        }
    }

    /** As one would by hand: no quotes, no broken lines, all or nothing. */
    Cost insert(int records) throws IOException, SQLException {
        Path file = offer(records);
        Cost.Meter meter = Cost.begin();
        connection.setAutoCommit(false);
        try (BufferedReader lines = Files.newBufferedReader(file);
                PreparedStatement insert = connection.prepareStatement("INSERT INTO prices VALUES (?, ?, ?, ?, ?)")) {
            lines.readLine();
            int waiting = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] cells = line.split(",");
                for (int i = 0; i < cells.length; i++) {
                    insert.setString(i + 1, cells[i]);
                }
                insert.addBatch();
                if (++waiting % BATCH == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
            connection.commit();
        } finally {
            connection.setAutoCommit(true);
        }
        Cost cost = meter.end();
        check(records);
        Files.delete(file);
        return cost;
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
