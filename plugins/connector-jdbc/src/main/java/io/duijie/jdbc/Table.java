package io.duijie.jdbc;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A table as it is now.
 *
 * @param unique the columns of each of its unique indexes, in lower case; asked for only where the database does not check an
 *     upsert's key itself
 */
record Table(String name, List<Column> columns, List<Set<String>> unique) {

    static Table of(Connection connection, DatabaseKind kind, String name) throws SQLException {
        String select = "SELECT * FROM " + new Identifiers(kind).table(name) + " WHERE 1 = 0";
        try (PreparedStatement statement = connection.prepareStatement(select);
                ResultSet none = statement.executeQuery()) {
            List<Column> columns = Column.of(kind, none.getMetaData());
            return new Table(name, columns, kind.checksKey() ? List.of() : unique(connection, kind, name));
        }
    }

    private static List<Set<String>> unique(Connection connection, DatabaseKind kind, String name) throws SQLException {
        int dot = name.lastIndexOf('.');
        String schema = dot < 0 ? null : name.substring(name.lastIndexOf('.', dot - 1) + 1, dot);
        String table = name.substring(dot + 1);
        boolean capitals = kind == DatabaseKind.ORACLE && table.matches("[A-Za-z][A-Za-z0-9_$#]*");
        boolean isMariaDb = kind == DatabaseKind.MARIADB;
        String catalog = isMariaDb && schema != null ? schema : connection.getCatalog();
        DatabaseMetaData data = connection.getMetaData();
        Map<String, Set<String>> byIndex = new TreeMap<>();
        try (ResultSet rows = data.getIndexInfo(
                catalog, isMariaDb ? null : schema, capitals ? table.toUpperCase(Locale.ROOT) : table, true, true)) {
            while (rows.next()) {
                String column = rows.getString("COLUMN_NAME");
                if (column != null) {
                    byIndex.computeIfAbsent(rows.getString("INDEX_NAME"), any -> new TreeSet<>())
                            .add(column.toLowerCase(Locale.ROOT));
                }
            }
        }
        return new ArrayList<>(byIndex.values());
    }

    /** @throws io.duijie.connector.api.ConnectorException of kind CONFIGURATION when it has none of that name */
    Column column(String wanted) {
        return columns.stream()
                .filter(column -> column.name().equals(wanted))
                .findFirst()
                .or(() -> columns.stream()
                        .filter(column -> column.name().equalsIgnoreCase(wanted))
                        .findFirst())
                .orElseThrow(() -> Problems.configuration(
                        "jdbc-column",
                        "表 " + name + " 没有字段 " + wanted,
                        "the table " + name + " has no column " + wanted));
    }

    /** Whether no two rows can have the same values in these columns, as far as the database says so. */
    boolean isUnique(List<String> key) {
        return unique.contains(lower(key));
    }

    /** Whether another rule than the key's could make the database take a row for one that is there: it would be written over. */
    boolean hasOtherUnique(List<String> key, List<String> written) {
        Set<String> own = lower(key);
        Set<String> generated = new TreeSet<>();
        columns.stream()
                .filter(Column::generated)
                .forEach(column -> generated.add(column.name().toLowerCase(Locale.ROOT)));
        generated.removeAll(lower(written));
        return unique.stream().filter(index -> !index.containsAll(own)).anyMatch(index -> index.stream()
                .noneMatch(generated::contains));
    }

    private static Set<String> lower(List<String> names) {
        Set<String> lower = new TreeSet<>();
        names.forEach(name -> lower.add(name.toLowerCase(Locale.ROOT)));
        return lower;
    }
}
