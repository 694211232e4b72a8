package io.duijie.benchmark.plain;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/** SQLite written by hand: one thread that writes, group commit, WAL, {@code synchronous=FULL}. */
final class PlainStore implements AutoCloseable {
    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();
    private final LinkedBlockingQueue<Piece> queue = new LinkedBlockingQueue<>();
    private final Thread writer = new Thread(this::write, "plain-store");

    PlainStore(Path folder) throws SQLException {
        connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("plain.db"));
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode=WAL");
            statement.execute("PRAGMA synchronous=FULL");
            statement.execute("CREATE TABLE record (id INTEGER PRIMARY KEY, record_key TEXT NOT NULL UNIQUE,"
                    + " state TEXT NOT NULL, hash TEXT NOT NULL, content TEXT NOT NULL)");
        }
        connection.setAutoCommit(false);
        writer.start();
    }

    /** A row to keep. */
    record Row(String key, String hash, String content) {}

    /** Returns when the rows are durable. */
    void keep(List<Row> rows) {
        String values = "(?, 'PENDING', ?, ?), ".repeat(rows.size() - 1) + "(?, 'PENDING', ?, ?)";
        List<String> bound = new ArrayList<>(3 * rows.size());
        rows.forEach(row -> bound.addAll(List.of(row.key(), row.hash(), row.content())));
        submit(
                "INSERT INTO record (record_key, state, hash, content) VALUES " + values + " ON CONFLICT (record_key)"
                        + " DO UPDATE SET hash = excluded.hash, content = excluded.content, state = 'PENDING'"
                        + " WHERE record.hash <> excluded.hash",
                bound);
    }

    /** Returns when it is durable that they are done. */
    void done(List<Row> rows) {
        submit(
                "UPDATE record SET state = 'DONE' WHERE record_key IN (" + "?, ".repeat(rows.size() - 1) + "?)",
                rows.stream().map(Row::key).toList());
    }

    private void submit(String sql, List<String> bound) {
        Piece piece = new Piece(sql, bound, new CompletableFuture<>());
        queue.add(piece);
        piece.durable.join();
    }

    private void write() {
        List<Piece> group = new ArrayList<>();
        while (true) {
            group.clear();
            try {
                group.add(queue.take());
            } catch (InterruptedException e) {
                return;
            }
            queue.drainTo(group);
            try {
                for (Piece piece : group) {
                    execute(piece);
                }
                connection.commit();
                group.forEach(piece -> piece.durable.complete(true));
            } catch (SQLException e) {
                group.forEach(piece -> piece.durable.completeExceptionally(e));
            }
        }
    }

    private void execute(Piece piece) throws SQLException {
        PreparedStatement statement = statements.get(piece.sql);
        if (statement == null) {
            statement = connection.prepareStatement(piece.sql);
            statements.put(piece.sql, statement);
        }
        int at = 1;
        for (String text : piece.bound) {
            statement.setString(at++, text);
        }
        statement.executeUpdate();
    }

    @Override
    public void close() throws SQLException {
        writer.interrupt();
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        connection.close();
    }

    private record Piece(String sql, List<String> bound, CompletableFuture<Boolean> durable) {}
}
