package io.duijie.jdbc;

import io.duijie.connector.api.FieldGroup;
import io.duijie.connector.api.FieldInfo;
import io.duijie.connector.api.Operation;
import io.duijie.connector.api.Text;
import java.util.List;

/** What {@code otherRequest} of each operation may say; the columns are known by the database alone. */
final class Catalogue {
    private static final FieldInfo TABLE = parameter(TableReader.TABLE, "表名，可带模式名", "table, with its schema", true);
    private static final FieldInfo KEY = parameter(
            TableReader.KEY, "唯一且不为空的字段，逗号分开", "columns that are unique and never NULL, parted by commas", true);
    private static final FieldInfo SQL =
            parameter(SelectReader.SQL, "一条语句，参数写作 :名称", "one statement, parameters written :name", true);
    private static final FieldInfo ROWS =
            parameter(TableReader.LIMIT, "每批行数，最多 1000", "rows in a batch, at most 1000", false);

    private Catalogue() {}

    static List<FieldGroup> of(Operation operation) {
        return List.of(new FieldGroup("", operation.title(), parameters(operation.api()), List.of()));
    }

    private static List<FieldInfo> parameters(String api) {
        return switch (api) {
            case "select" -> List.of(SQL);
            case "batchexecute" -> List.of(SQL, ROWS);
            case "upsert" ->
                List.of(
                        TABLE,
                        KEY,
                        ROWS,
                        parameter(
                                TableReader.COLUMNS,
                                "没有值时写为 NULL 的列，默认为 request 的全部字段",
                                "columns that become NULL without a value, all fields of request by default",
                                false));
            default ->
                List.of(
                        TABLE,
                        KEY,
                        parameter(
                                TableReader.MODIFIED, "每次修改都会更新的时间字段", "a date or time that every change sets", false),
                        parameter(TableReader.DELETED, "标记已删除的字段", "a column that marks deleted rows", false),
                        parameter(TableReader.COLUMNS, "读取哪些字段，默认全部", "which columns to read, all by default", false));
        };
    }

    private static FieldInfo parameter(String key, String chinese, String english, boolean required) {
        return new FieldInfo(key, new Text(chinese, english), "", required, null);
    }
}
