package io.duijie.jdbc;

import io.duijie.connector.api.FieldInfo;
import io.duijie.connector.api.Text;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The columns of a table, or the tables of the database where none is named. */
final class TableFields {
    private static final int MOST_TABLES = 2_000;

    private final Account account;
    private final Tables tables;

    TableFields(Account account, Tables tables) {
        this.account = account;
        this.tables = tables;
    }

    List<FieldInfo> of(String form, Connection connection) throws SQLException {
        if (form.isBlank()) {
            return names(connection);
        }
        return tables.get(connection, form.strip()).columns().stream()
                .map(column -> new FieldInfo(
                        column.name(),
                        Text.same(column.name() + " " + column.type()),
                        "",
                        !column.nullable() && !column.generated(),
                        null))
                .toList();
    }

    private List<FieldInfo> names(Connection connection) throws SQLException {
        DatabaseMetaData data = connection.getMetaData();
        String schema = account.kind() == DatabaseKind.MARIADB ? null : connection.getSchema();
        List<FieldInfo> names = new ArrayList<>();
        try (ResultSet rows = data.getTables(connection.getCatalog(), schema, "%", new String[] {"TABLE", "VIEW"})) {
            while (rows.next() && names.size() < MOST_TABLES) {
                String name = rows.getString("TABLE_NAME");
                names.add(new FieldInfo(name, Text.same(name), "", false, null));
            }
        }
        return names;
    }
}
