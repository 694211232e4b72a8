package io.duijie.jdbc;

import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One column of a result or table.
 *
 * @param type as the database writes it, for example {@code decimal(12,2)}
 * @param generated the database makes the value where none is given
 */
record Column(String name, Form form, String type, boolean nullable, boolean generated) {

    /** What a value is read as. */
    enum Form {
        WHOLE,
        DECIMAL,
        FLOATING,
        FLAG,
        TEXT,
        DATE,
        LOCAL_TIME,
        MOMENT,
        /** MySQL's {@code TIMESTAMP}: a moment, told in the zone of the session. */
        SESSION_TIME,
        BINARY
    }

    boolean isTime() {
        return form == Form.DATE || form == Form.LOCAL_TIME || form == Form.MOMENT || form == Form.SESSION_TIME;
    }

    static List<Column> of(DatabaseKind kind, ResultSetMetaData data) throws SQLException {
        List<Column> columns = new ArrayList<>();
        for (int i = 1; i <= data.getColumnCount(); i++) {
            String type = String.valueOf(data.getColumnTypeName(i)).toLowerCase(Locale.ROOT);
            columns.add(new Column(
                    data.getColumnLabel(i),
                    form(kind, data.getColumnType(i), type, data.getPrecision(i)),
                    shown(type, data.getPrecision(i), data.getScale(i)),
                    data.isNullable(i) != ResultSetMetaData.columnNoNulls,
                    data.isAutoIncrement(i)));
        }
        return columns;
    }

    private static String shown(String type, int precision, int scale) {
        boolean sized = type.contains("char") || type.contains("decimal") || type.contains("numeric");
        if (!sized || type.contains("(") || precision <= 0 || precision > 1_000_000) {
            return type;
        }
        return type + "(" + precision + (type.contains("char") ? "" : "," + scale) + ")";
    }

    private static Form form(DatabaseKind kind, int type, String name, int precision) {
        return switch (type) {
            case Types.TINYINT, Types.SMALLINT, Types.INTEGER, Types.BIGINT -> Form.WHOLE;
            case Types.DECIMAL, Types.NUMERIC -> Form.DECIMAL;
            case Types.REAL, Types.FLOAT, Types.DOUBLE -> name.equals("money") ? Form.TEXT : Form.FLOATING;
            case Types.BOOLEAN -> Form.FLAG;
            case Types.BIT -> bits(kind, name, precision);
            case Types.DATE -> kind == DatabaseKind.ORACLE ? Form.LOCAL_TIME : Form.DATE;
            case Types.TIMESTAMP -> timestamp(kind, name);
            case Types.TIMESTAMP_WITH_TIMEZONE -> Form.MOMENT;
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB -> Form.BINARY;
            default ->
                name.equals("datetimeoffset") || name.startsWith("timestamp with")
                        ? Form.MOMENT
                        : name.contains("blob") || name.contains("binary") || name.equals("geometry")
                                ? Form.BINARY
                                : Form.TEXT;
        };
    }

    private static Form bits(DatabaseKind kind, String name, int precision) {
        if (kind == DatabaseKind.POSTGRESQL) {
            return name.equals("bool") ? Form.FLAG : Form.TEXT;
        }
        return precision <= 1 ? Form.FLAG : Form.BINARY;
    }

    private static Form timestamp(DatabaseKind kind, String name) {
        if (name.equals("timestamptz") || name.startsWith("timestamp with")) {
            return Form.MOMENT;
        }
        return kind == DatabaseKind.MARIADB && name.equals("timestamp") ? Form.SESSION_TIME : Form.LOCAL_TIME;
    }
}
