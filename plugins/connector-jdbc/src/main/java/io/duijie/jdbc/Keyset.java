package io.duijie.jdbc;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.JsonText;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a page begins: behind the row with these keys, in the order of the keys. That row may be changed or gone, and rows before it
 * may come and go: what stands behind it is read in any case.
 */
final class Keyset {
    private final List<Column> keys;
    private final List<String> quoted;

    Keyset(List<Column> keys, Identifiers identifiers) {
        this.keys = keys;
        this.quoted = keys.stream().map(key -> identifiers.column(key.name())).toList();
        for (Column key : keys) {
            if (key.form() == Column.Form.FLOATING
                    || key.form() == Column.Form.BINARY
                    || key.form() == Column.Form.FLAG) {
                throw Problems.configuration(
                        "jdbc-key",
                        "字段 " + key.name() + "（" + key.type() + "）不能作为 key，请用整数、定点数、文本或时间字段",
                        "the column " + key.name() + " (" + key.type()
                                + ") can't be a key; use one of whole numbers, decimals, texts or times");
            }
        }
    }

    String order() {
        return String.join(", ", quoted);
    }

    /** {@code a > ? OR (a = ? AND b > ?)}, with the first key alone in front so that its index serves. */
    String behind() {
        List<String> ways = new ArrayList<>();
        for (int i = 0; i < quoted.size(); i++) {
            List<String> all = new ArrayList<>();
            for (int j = 0; j < i; j++) {
                all.add(quoted.get(j) + " = ?");
            }
            all.add(quoted.get(i) + " > ?");
            ways.add("(" + String.join(" AND ", all) + ")");
        }
        String any = "(" + String.join(" OR ", ways) + ")";
        return quoted.size() == 1 ? any : quoted.get(0) + " >= ? AND " + any;
    }

    /** Binds the values for {@link #behind}; gives the index behind the last one. */
    int bind(PreparedStatement statement, int first, Values values, List<String> cursor) throws SQLException {
        int index = first;
        if (keys.size() > 1) {
            bind(statement, index++, values, 0, cursor);
        }
        for (int i = 0; i < keys.size(); i++) {
            for (int j = 0; j <= i; j++) {
                bind(statement, index++, values, j, cursor);
            }
        }
        return index;
    }

    private void bind(PreparedStatement statement, int index, Values values, int key, List<String> cursor)
            throws SQLException {
        String text = cursor.get(key);
        try {
            bind(statement, index, values, keys.get(key), text);
        } catch (DateTimeException | NumberFormatException e) {
            // Infinity, or what is no number: the database knows it by its text.
            values.bind(statement, index, text);
        }
    }

    private static void bind(PreparedStatement statement, int index, Values values, Column key, String text)
            throws SQLException {
        switch (key.form()) {
            case WHOLE, DECIMAL -> number(statement, index, new BigDecimal(text));
            case DATE -> statement.setObject(index, LocalDate.parse(text));
            case LOCAL_TIME -> statement.setObject(index, LocalDateTime.parse(text.replace(' ', 'T')));
            case SESSION_TIME ->
                statement.setObject(
                        index, OffsetDateTime.parse(text.replace(' ', 'T')).toLocalDateTime());
            case MOMENT -> statement.setObject(index, OffsetDateTime.parse(text.replace(' ', 'T')));
            default -> values.bind(statement, index, text);
        }
    }

    /** A whole number as such: compared as a decimal, no index would serve. */
    private static void number(PreparedStatement statement, int index, BigDecimal number) throws SQLException {
        if (number.scale() <= 0 && number.precision() - number.scale() < 19) {
            statement.setLong(index, number.longValueExact());
        } else {
            statement.setBigDecimal(index, number);
        }
    }

    /** The values of a row by which the next page is asked for. */
    List<String> of(Map<String, @Nullable Object> row) {
        List<String> values = new ArrayList<>();
        for (Column key : keys) {
            String text = JsonText.text(row.get(key.name()));
            if (text == null) {
                throw notUnique(key.name() + " = NULL");
            }
            values.add(text);
        }
        return values;
    }

    ConnectorException notUnique(String value) {
        String named = String.join(", ", keys.stream().map(Column::name).toList());
        return Problems.configuration(
                "jdbc-key",
                "key（" + named + "）必须唯一且不为空，否则翻页会漏数据；出现了重复或空值：" + value,
                "key (" + named + ") must be unique and never NULL, or rows would be missed between pages; there is "
                        + value + " twice, or no value");
    }

    static String text(List<String> cursor, JsonText json) {
        return json.write(cursor);
    }

    List<String> parse(String cursor, JsonText json) {
        if (json.read(cursor) instanceof List<?> list && list.size() == keys.size()) {
            return list.stream().map(String::valueOf).toList();
        }
        throw Problems.configuration(
                "jdbc-cursor", "翻页位置与 key 不符，请重新读取", "the place to read on from does not fit the key; read again");
    }
}
