package io.duijie.jdbc;

import io.duijie.connector.api.JsonText;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Values of a database as the platform knows them, and back: exact, and never through binary floating point. */
final class Values {
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .toFormatter();
    private static final DateTimeFormatter MOMENT = new DateTimeFormatterBuilder()
            .append(TIME)
            .appendOffset("+HH:MM", "+00:00")
            .toFormatter();

    private static final int MOST_ZEROS = 1_000;

    private final DatabaseKind kind;
    private final ZoneId zone;
    private final JsonText json;

    Values(Account account, JsonText json) {
        this.kind = account.kind();
        this.zone = account.zone();
        this.json = json;
    }

    /** The value of a column in the current row; times without a zone are told as they are, moments with their offset. */
    @Nullable
    Object read(ResultSet row, int index, Column column) throws SQLException {
        switch (column.form()) {
            case WHOLE -> {
                BigDecimal whole = row.getBigDecimal(index);
                return whole == null
                        ? null
                        : whole.toBigInteger().bitLength() < 64 ? (Object) whole.longValueExact() : whole;
            }
            case DECIMAL -> {
                String text = row.getString(index);
                return text == null ? null : decimal(text);
            }
            case FLOATING -> {
                String text = row.getString(index);
                return text == null ? null : decimal(text);
            }
            case FLAG -> {
                boolean flag = row.getBoolean(index);
                return row.wasNull() ? null : flag;
            }
            case DATE -> {
                String text = row.getString(index);
                return isNoDate(text) ? null : text;
            }
            case LOCAL_TIME -> {
                String text = row.getString(index);
                if (isNoDate(text)) {
                    return null;
                }
                LocalDateTime time = time(row, index);
                return time == null ? text : shown(time, row, index);
            }
            case SESSION_TIME -> {
                String text = row.getString(index);
                if (isNoDate(text)) {
                    return null;
                }
                LocalDateTime time = time(row, index);
                return time == null ? text : MOMENT.format(time.atZone(zone));
            }
            case MOMENT -> {
                OffsetDateTime moment = row.getObject(index, OffsetDateTime.class);
                return moment == null
                        ? null
                        : Math.abs(moment.getYear()) > 9999
                                ? row.getString(index)
                                : MOMENT.format(moment.atZoneSameInstant(zone));
            }
            case BINARY -> throw binary(column);
            default -> {
                return row.getString(index);
            }
        }
    }

    /** PostgreSQL knows numbers that are none. */
    private static Object decimal(String text) {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            return text;
        }
    }

    /** Null for what no calendar knows: MySQL keeps the fifteenth of no month, and the thirtieth of February. */
    private static @Nullable LocalDateTime time(ResultSet row, int index) throws SQLException {
        try {
            return row.getObject(index, LocalDateTime.class);
        } catch (SQLException e) {
            if (SqlFailures.isOfARow(e)) {
                return null;
            }
            throw e;
        }
    }

    private static String shown(LocalDateTime time, ResultSet row, int index) throws SQLException {
        return Math.abs(time.getYear()) > 9999 ? row.getString(index) : TIME.format(time);
    }

    /** MySQL's zero dates. */
    private static boolean isNoDate(@Nullable String text) {
        return text == null || text.startsWith("0000-00-00");
    }

    static RuntimeException binary(Column column) {
        return Problems.configuration(
                "jdbc-binary",
                "字段 " + column.name() + " 是二进制（" + column.type() + "），不能读取。请用 columns 列出需要的字段，或在 SQL 中转换",
                "the column " + column.name() + " is binary (" + column.type()
                        + ") and can't be read. Name the columns you need in columns, or convert it in SQL");
    }

    /** The values of named parameters in their order; those that are not there are NULL. */
    List<@Nullable Object> of(NamedSql sql, Map<String, @Nullable Object> named) {
        List<@Nullable Object> values = new ArrayList<>();
        for (NamedSql.Parameter parameter : sql.parameters()) {
            Object value = named.get(parameter.name());
            boolean count = parameter.counts() && value instanceof String text && text.matches("\\d{1,9}");
            values.add(count ? (Object) Long.valueOf(String.valueOf(value)) : value);
        }
        return values;
    }

    void bind(PreparedStatement statement, List<@Nullable Object> parameters) throws SQLException {
        for (int i = 0; i < parameters.size(); i++) {
            bind(statement, i + 1, parameters.get(i));
        }
    }

    /** What {@link #bind} hands over of a value, as drivers write it into the text of a statement. */
    String written(@Nullable Object value) {
        if (value instanceof Map || value instanceof List) {
            return json.write(value);
        }
        if (value instanceof Number number && !(value instanceof Long || value instanceof Integer)) {
            BigDecimal exact = new BigDecimal(number.toString());
            return isWrittenOut(exact) ? exact.toPlainString() : exact.toString();
        }
        return String.valueOf(value);
    }

    /** Drivers write a number out, with all its zeros. */
    private static boolean isWrittenOut(BigDecimal number) {
        return Math.abs((long) number.scale()) <= MOST_ZEROS;
    }

    /** Hands a value over to the database, which takes it for what the column is. */
    void bind(PreparedStatement statement, int index, @Nullable Object value) throws SQLException {
        if (value == null) {
            statement.setNull(index, kind == DatabaseKind.ORACLE ? Types.VARCHAR : Types.NULL);
        } else if (value instanceof Map || value instanceof List) {
            text(statement, index, json.write(value));
        } else if (kind == DatabaseKind.POSTGRESQL && (value instanceof Number || value instanceof Boolean)) {
            statement.setString(index, JsonText.text(value));
        } else if (value instanceof Boolean flag) {
            statement.setBoolean(index, flag);
        } else if (value instanceof Long || value instanceof Integer) {
            statement.setLong(index, ((Number) value).longValue());
        } else if (value instanceof Number number) {
            BigDecimal exact = new BigDecimal(number.toString());
            if (isWrittenOut(exact)) {
                statement.setBigDecimal(index, exact);
            } else {
                statement.setString(index, exact.toString());
            }
        } else {
            text(statement, index, value.toString());
        }
    }

    /** Drivers write a question mark for half of a character. */
    private static void text(PreparedStatement statement, int index, String text) throws SQLException {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (!Character.isSurrogatePair(text.charAt(i), i + 1 < text.length() ? text.charAt(i + 1) : ' ')) {
                    throw new SQLException("文本含有半个字符 / the text holds half of a character", "22021");
                }
                i++;
            }
        }
        statement.setString(index, text);
    }

    /** A bound of a window, as a column of this form compares with it. */
    void bindTime(PreparedStatement statement, int index, Column column, Instant moment) throws SQLException {
        switch (column.form()) {
            case MOMENT -> statement.setObject(index, OffsetDateTime.ofInstant(moment, zone));
            case DATE -> {
                LocalDate date = LocalDateTime.ofInstant(moment, zone).toLocalDate();
                if (kind == DatabaseKind.SQLITE) {
                    statement.setString(index, date.toString());
                } else {
                    statement.setObject(index, date);
                }
            }
            default -> {
                LocalDateTime time = LocalDateTime.ofInstant(moment, zone);
                if (kind == DatabaseKind.SQLITE) {
                    statement.setString(index, TIME.format(time));
                } else {
                    statement.setObject(index, time);
                }
            }
        }
    }
}
