package io.duijie.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rows of one page, counted by what they hold. */
final class Rows {
    /** A sixteenth part of the heap, from 4 to 64 MB: a page takes many times its length until it is stored. */
    private static final long MOST_CHARACTERS =
            Math.min(64L << 20, Math.max(4L << 20, Runtime.getRuntime().maxMemory() / 16));

    private final Values values;
    private final List<Column> columns;
    private long characters;

    /** @throws io.duijie.connector.api.ConnectorException of kind CONFIGURATION when a row can't be told by names, or not at all */
    Rows(Values values, List<Column> columns) {
        this.values = values;
        this.columns = columns;
        Set<String> names = new HashSet<>();
        for (Column column : columns) {
            if (column.form() == Column.Form.BINARY) {
                throw Values.binary(column);
            }
            if (!names.add(column.name())) {
                throw Problems.configuration(
                        "jdbc-column-twice",
                        "结果里有两个字段都叫 " + column.name() + "，请用 AS 起不同的名字",
                        "the result has two columns named " + column.name() + ": give them names with AS");
            }
        }
    }

    /** The current row. */
    Map<String, @Nullable Object> row(ResultSet result) throws SQLException {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            Object value = values.read(result, i + 1, columns.get(i));
            characters += value instanceof String text ? text.length() : 8;
            row.put(columns.get(i).name(), value);
        }
        if (characters > MOST_CHARACTERS) {
            throw Problems.configuration(
                    "jdbc-page-too-large",
                    "一页数据超过 " + (MOST_CHARACTERS >> 20) + " MB，请调小 pagination.pageSize，或只读需要的字段",
                    "a page holds more than " + (MOST_CHARACTERS >> 20)
                            + " MB; lower pagination.pageSize, or read only the columns you need");
        }
        return row;
    }
}
