package io.duijie.jdbc;

import io.duijie.connector.api.CallNotes;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.JsonText;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.WriteOutcome;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes the rows of a batch in one transaction. First all at once; where the database refuses that, one after the other, so that
 * each bad row is known by its own reason and the others are written.
 */
final class BatchWriter {
    private final Sessions sessions;
    private final Values values;
    private final Account account;

    BatchWriter(Sessions sessions, Account account, JsonText json) {
        this.sessions = sessions;
        this.account = account;
        this.values = new Values(account, json);
    }

    /** What one row becomes; throws what is the row's own fault, or the connection's. */
    @FunctionalInterface
    interface Single {
        void write(int place, RowWrite row) throws SQLException;
    }

    /**
     * @param wished null where a record was refused before
     * @param known the outcomes of those records, at their places
     * @param one how a single row is written; null = by its statement, and first all at once
     */
    List<WriteOutcome> write(
            Connection connection,
            Deadline deadline,
            List<@Nullable RowWrite> wished,
            List<@Nullable WriteOutcome> known,
            @Nullable Single one,
            CallNotes notes)
            throws SQLException {
        List<@Nullable RowWrite> rows = new ArrayList<>(wished);
        List<@Nullable WriteOutcome> refused = new ArrayList<>(known);
        refuseLong(rows, refused);
        List<@Nullable WriteOutcome> outcomes = new ArrayList<>(refused);
        long asked = rows.stream().filter(Objects::nonNull).count();
        Single single = one == null ? (place, row) -> execute(connection, row.sql(), row.values()) : one;
        if (asked == 0 || one != null || !atOnce(connection, deadline, rows)) {
            singly(connection, deadline, rows, outcomes, single);
        }
        deadline.check();
        if (!committed(connection)) {
            // Now each row is looked at by itself, those that were refused before as well.
            outcomes = new ArrayList<>(refused);
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET CONSTRAINTS ALL IMMEDIATE");
            }
            singly(connection, deadline, rows, outcomes, single);
            deadline.check();
            if (!committed(connection)) {
                throw new SQLException("the transaction was undone at its commit", "40000");
            }
        }
        List<WriteOutcome> all = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            WriteOutcome outcome = outcomes.get(i);
            RowWrite row = rows.get(i);
            all.add(
                    outcome != null || row == null
                            ? Objects.requireNonNull(outcome)
                            : new WriteOutcome.Accepted(row.name(), row.name(), row.answer()));
        }
        long written =
                all.stream().filter(WriteOutcome.Accepted.class::isInstance).count();
        notes.answer(written + " of " + all.size() + " rows written, committed");
        return all;
    }

    /** What the server does not take at any time is not sent. */
    private void refuseLong(List<@Nullable RowWrite> rows, List<@Nullable WriteOutcome> refused) {
        long most = sessions.longestStatement();
        for (int i = 0; i < rows.size() && most < Long.MAX_VALUE; i++) {
            RowWrite row = rows.get(i);
            long bytes = row == null ? 0 : row.bytes(values::written);
            if (bytes > most) {
                rows.set(i, null);
                refused.set(
                        i,
                        new WriteOutcome.Rejected(
                                null,
                                Reason.of(
                                        "jdbc-row-too-long",
                                        "这一行约 " + bytes + " 字节，超过数据库的 max_allowed_packet（" + most
                                                + " 字节），没有发送。请调大它，或少映射一些字段，然后重试",
                                        "this row has about " + bytes
                                                + " bytes, more than the database's max_allowed_packet (" + most
                                                + " bytes), and was not sent. Raise that or map less, then retry")));
            }
        }
    }

    /** False when the database refused one of the rows; nothing is written then. */
    private boolean atOnce(Connection connection, Deadline deadline, List<@Nullable RowWrite> rows)
            throws SQLException {
        try {
            int next = 0;
            while (next < rows.size()) {
                next = run(connection, deadline, rows, next);
            }
            return true;
        } catch (SQLException e) {
            SQLException failure = e.getNextException() == null ? e : e.getNextException();
            if (SqlFailures.isLost(e) || SqlFailures.isPassing(failure) || !SqlFailures.isOfARow(failure)) {
                throw failure;
            }
            connection.rollback();
            return false;
        }
    }

    /** The rows from there on that have the same statement; gives the place behind them. */
    private int run(Connection connection, Deadline deadline, List<@Nullable RowWrite> rows, int first)
            throws SQLException {
        RowWrite row = rows.get(first);
        if (row == null) {
            return first + 1;
        }
        deadline.check();
        int next = first;
        try (PreparedStatement statement = connection.prepareStatement(row.sql())) {
            timeout(statement);
            for (; next < rows.size(); next++) {
                RowWrite other = rows.get(next);
                if (other != null && !other.sql().equals(row.sql())) {
                    break;
                }
                if (other != null) {
                    values.bind(statement, other.values());
                    statement.addBatch();
                }
            }
            statement.executeBatch();
        }
        return next;
    }

    private void singly(
            Connection connection,
            Deadline deadline,
            List<@Nullable RowWrite> rows,
            List<@Nullable WriteOutcome> outcomes,
            Single one)
            throws SQLException {
        for (int i = 0; i < rows.size(); i++) {
            RowWrite row = rows.get(i);
            if (row == null) {
                continue;
            }
            deadline.check();
            Savepoint before = connection.setSavepoint();
            try {
                one.write(i, row);
                if (account.kind() != DatabaseKind.SQLSERVER && account.kind() != DatabaseKind.ORACLE) {
                    connection.releaseSavepoint(before);
                }
            } catch (SQLException e) {
                if (!SqlFailures.isOfARow(e)) {
                    throw e;
                }
                connection.rollback(before);
                outcomes.set(i, new WriteOutcome.Rejected(SqlFailures.column(e), reason(e)));
            }
        }
    }

    private Reason reason(SQLException failure) {
        return sessions.failures().reason(failure);
    }

    /** How many rows it touched. */
    int execute(Connection connection, String sql, List<@Nullable Object> parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            timeout(statement);
            values.bind(statement, parameters);
            return statement.executeUpdate();
        }
    }

    private void timeout(PreparedStatement statement) throws SQLException {
        if (!account.kind().isBundled()) {
            statement.setQueryTimeout(Math.toIntExact(account.statement().toSeconds()));
        }
    }

    /**
     * From here on nobody knows what was written, unless the database says so. False where PostgreSQL undid all for the sake of a
     * rule that it looks at only now.
     */
    private boolean committed(Connection connection) throws SQLException {
        try {
            connection.commit();
            return true;
        } catch (SQLException e) {
            if (account.kind() == DatabaseKind.POSTGRESQL && SqlFailures.isOfARow(e)) {
                connection.rollback();
                return false;
            }
            ConnectorException told = SqlFailures.isLost(e)
                    ? sessions.failures().unknown(e)
                    : sessions.failures().of(e);
            throw told;
        }
    }
}
