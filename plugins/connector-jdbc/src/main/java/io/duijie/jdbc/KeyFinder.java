package io.duijie.jdbc;

import io.duijie.connector.api.CallNotes;
import io.duijie.connector.api.FindResult;
import io.duijie.connector.api.JsonText;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.WriteRecord;
import io.duijie.connector.api.WriteRequest;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Looks rows up by their keys. A row is found where it has the record's content, and not where it has another: an upsert of it was
 * not made then, and may be made again in any case.
 */
final class KeyFinder {
    private final Tables tables;
    private final Values values;
    private final Identifiers identifiers;

    KeyFinder(Account account, Tables tables, JsonText json) {
        this.tables = tables;
        this.values = new Values(account, json);
        this.identifiers = new Identifiers(account.kind());
    }

    List<FindResult> find(WriteRequest request, Connection connection, Deadline deadline, CallNotes notes)
            throws SQLException {
        Target target = Target.of(request);
        Table table = tables.get(connection, target.table());
        List<FindResult> results = new ArrayList<>();
        for (WriteRecord record : request.records()) {
            deadline.check();
            Reason missing = target.missing(record);
            results.add(
                    missing == null
                            ? find(connection, target, table, target.row(record))
                            : new FindResult.CannotTell(missing));
        }
        notes.request(Shown.of(request.otherRequest(), request));
        notes.answer(results.stream().filter(FindResult.Found.class::isInstance).count() + " of " + results.size()
                + " rows found with this content");
        return results;
    }

    private FindResult find(Connection connection, Target target, Table table, Map<String, @Nullable Object> row)
            throws SQLException {
        List<Column> columns = row.keySet().stream()
                .map(table::column)
                .filter(KeyFinder::isComparable)
                .toList();
        String sql = "SELECT "
                + String.join(
                        ", ",
                        identifiers.columns(columns.stream().map(Column::name).toList()))
                + " FROM " + identifiers.table(target.table()) + " WHERE "
                + identifiers.columns(target.keys()).stream()
                        .map(key -> key + " = ?")
                        .collect(Collectors.joining(" AND "));
        List<@Nullable Object> keys = new ArrayList<>();
        target.keys().forEach(key -> keys.add(row.get(key)));
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            values.bind(statement, keys);
            try (ResultSet result = statement.executeQuery()) {
                return result.next() && isSame(result, columns, row)
                        ? new FindResult.Found(target.name(row), target.name(row), true, answer(target, row))
                        : new FindResult.NotFound();
            }
        }
    }

    private static boolean isComparable(Column column) {
        return column.form() != Column.Form.BINARY;
    }

    private static Map<String, @Nullable Object> answer(Target target, Map<String, @Nullable Object> row) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        target.keys().forEach(key -> answer.put(key, row.get(key)));
        return answer;
    }

    private boolean isSame(ResultSet result, List<Column> columns, Map<String, @Nullable Object> row)
            throws SQLException {
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            Object wanted = row.entrySet().stream()
                    .filter(member -> member.getKey().equalsIgnoreCase(column.name()))
                    .findFirst()
                    .map(Map.Entry::getValue)
                    .orElse(null);
            if (!isSame(column.form(), values.read(result, i + 1, column), wanted)) {
                return false;
            }
        }
        return true;
    }

    /** What can't be told to be the same is another: the row is written again then. */
    static boolean isSame(Column.Form form, @Nullable Object there, @Nullable Object wanted) {
        if (there == null || wanted == null) {
            return there == wanted;
        }
        String one = text(there, form);
        String other = text(wanted, form);
        if (one == null || other == null) {
            return false;
        }
        boolean counts = form == Column.Form.WHOLE || form == Column.Form.DECIMAL || form == Column.Form.FLOATING;
        BigDecimal number = counts ? number(one) : null;
        BigDecimal wantedNumber = counts ? number(other) : null;
        return (number != null && wantedNumber != null) ? number.compareTo(wantedNumber) == 0 : one.equals(other);
    }

    private static @Nullable String text(Object value, Column.Form form) {
        boolean asNumber = value instanceof Boolean && form != Column.Form.TEXT;
        return asNumber ? Boolean.TRUE.equals(value) ? "1" : "0" : JsonText.text(value);
    }

    private static @Nullable BigDecimal number(String text) {
        try {
            return text.length() > 100 ? null : new BigDecimal(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
