package io.duijie.jdbc;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which rows were changed in a span of time: those whose {@code modified} says so, those whose {@code deleted} says so, and those of
 * which nobody says when.
 */
record Window(List<Column> times, boolean orUnknown, Instant from, Instant to) {
    Window {
        times = List.copyOf(times);
    }

    /** Null when the request has none. */
    static @Nullable Window of(Params params, Table table, ZoneId zone) {
        Column modified = TableReader.optional(params, table, TableReader.MODIFIED);
        if (modified == null) {
            return null;
        }
        if (!modified.isTime()) {
            throw Problems.configuration(
                    "jdbc-modified",
                    "modified 字段 " + modified.name() + " 应是日期时间类型，实际为 " + modified.type(),
                    "the column " + modified.name() + " named by modified must be a date or time and is "
                            + modified.type());
        }
        List<Column> times = new ArrayList<>(List.of(modified));
        Column deleted = TableReader.optional(params, table, TableReader.DELETED);
        if (deleted != null && deleted.isTime()) {
            times.add(deleted);
        }
        return new Window(
                times,
                modified.nullable(),
                moment(params, TableReader.FROM, zone),
                moment(params, TableReader.TO, zone));
    }

    private static Instant moment(Params params, String name, ZoneId zone) {
        String text = params.required(name);
        try {
            if (text.matches("\\d{1,13}")) {
                long number = new BigDecimal(text).longValueExact();
                return text.length() == 13 ? Instant.ofEpochMilli(number) : Instant.ofEpochSecond(number);
            }
            return text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(zone).toInstant()
                    : LocalDateTime.parse(text.replace(' ', 'T')).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            throw Problems.configuration(
                    Params.CODE,
                    name + " 应是 unix 秒，或 yyyy-MM-dd HH:mm:ss，实际为 " + text,
                    name + " must be unix seconds or yyyy-MM-dd HH:mm:ss and is " + text);
        }
    }

    /** Of a column that knows days alone, every day that the span touches. */
    String condition(Identifiers identifiers) {
        List<String> any = new ArrayList<>();
        for (Column column : times) {
            String name = identifiers.column(column.name());
            String end = column.form() == Column.Form.DATE ? " <= ?" : " < ?";
            any.add("(" + name + " >= ? AND " + name + end + ")");
        }
        if (orUnknown) {
            any.add(identifiers.column(times.get(0).name()) + " IS NULL");
        }
        return "(" + String.join(" OR ", any) + ")";
    }

    /** Gives the index behind the last value. */
    int bind(PreparedStatement statement, Values values) throws SQLException {
        int index = 1;
        for (Column column : times) {
            values.bindTime(statement, index++, column, from);
            values.bindTime(statement, index++, column, to);
        }
        return index;
    }
}
