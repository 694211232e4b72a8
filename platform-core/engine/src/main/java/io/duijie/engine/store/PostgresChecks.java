package io.duijie.engine.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Whether a database can hold the store, found out before anything is done to it. */
final class PostgresChecks {
    /** The oldest that its makers still mend. The tests run on it, too. */
    private static final int OLDEST = 14;

    private PostgresChecks() {}

    /**
     * The schema that the store is in.
     *
     * @throws StoreException when the database can't be used as it is
     */
    static String schema(PostgresAddress address, Connection connection) throws SQLException {
        version(
                address,
                Integer.parseInt(one(connection, "SHOW server_version_num", "0")),
                one(connection, "SHOW server_version", "?"));
        String encoding = one(connection, "SHOW server_encoding", "?");
        if (!encoding.equals("UTF8")) {
            throw new StoreException(PostgresReasons.wrongEncoding(address, encoding));
        }
        if (one(connection, "SHOW transaction_read_only", "off").equals("on")) {
            throw new StoreException(PostgresReasons.readOnly(address));
        }
        String schema = one(connection, "SELECT current_schema()", "");
        if (schema.isEmpty()) {
            throw new StoreException(PostgresReasons.noSchema(address));
        }
        String foreign = one(
                connection,
                "SELECT relname FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = (SELECT oid FROM"
                        + " pg_namespace WHERE nspname = current_schema()) AND NOT EXISTS (SELECT 1 FROM pg_class own"
                        + " WHERE"
                        + " own.relname"
                        + " = '" + Migrations.HISTORY
                        + "' AND own.relnamespace = pg_class.relnamespace) ORDER BY relname"
                        + " LIMIT 1",
                "");
        if (!foreign.isEmpty()) {
            throw new StoreException(PostgresReasons.notOurs(address, foreign));
        }
        return schema;
    }

    static void version(PostgresAddress address, int number, String shown) {
        if (number < OLDEST * 10_000) {
            throw new StoreException(PostgresReasons.tooOld(address, shown, OLDEST));
        }
    }

    /** Texts compare by their bytes, as on SQLite, whatever language the database was made for; indexes serve both. */
    static void compareTextByBytes(Connection connection) throws SQLException {
        List<String> changes = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT format('ALTER TABLE %I ALTER COLUMN %I TYPE TEXT"
                        + " COLLATE \"C\"', c.relname, a.attname) FROM pg_attribute a JOIN pg_class c ON c.oid ="
                        + " a.attrelid JOIN pg_collation l ON l.oid = a.attcollation WHERE c.relkind = 'r' AND"
                        + " c.relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = current_schema()) AND"
                        + " a.atttypid = 'text'::regtype AND NOT a.attisdropped AND l.collname <> 'C'")) {
            while (row.next()) {
                changes.add(row.getString(1));
            }
        }
        try (Statement statement = connection.createStatement()) {
            for (String change : changes) {
                statement.execute(change);
            }
        }
    }

    private static String one(Connection connection, String sql, String otherwise) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            @Nullable String value = row.next() ? row.getString(1) : null;
            return value == null ? otherwise : value;
        }
    }
}
