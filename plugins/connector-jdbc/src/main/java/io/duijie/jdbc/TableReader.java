package io.duijie.jdbc;

import io.duijie.connector.api.Answer;
import io.duijie.connector.api.CallNotes;
import io.duijie.connector.api.JsonText;
import io.duijie.connector.api.ReadRequest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a table page by page, each page behind the last key of the one before. */
final class TableReader {
    static final String FROM = "from";
    static final String TO = "to";
    static final String LIMIT = "limit";
    static final String TABLE = "table";
    static final String KEY = "key";
    static final String MODIFIED = "modified";
    static final String DELETED = "deleted";
    static final String COLUMNS = "columns";

    /** The member of a row that says whether its soft-delete column does. */
    static final String IS_DELETED = "_deleted";

    static final int USUAL_PAGE = 1_000;
    static final int LARGEST_PAGE = 10_000;

    private static final Set<String> NO = Set.of("", "0", "false", "n", "no", "f");

    private final Account account;
    private final Tables tables;
    private final Values values;
    private final JsonText json;
    private final DatabaseClock clock;
    private final Identifiers identifiers;

    TableReader(Account account, Tables tables, JsonText json) {
        this.account = account;
        this.tables = tables;
        this.values = new Values(account, json);
        this.json = json;
        this.clock = new DatabaseClock(account.kind());
        this.identifiers = new Identifiers(account.kind());
    }

    Answer read(ReadRequest request, Connection connection, Deadline deadline, CallNotes notes) throws SQLException {
        Params params = new Params(request.body());
        Table table = tables.get(connection, params.required(TABLE));
        List<Column> keys =
                params.requiredNames(KEY).stream().map(table::column).toList();
        Keyset keyset = new Keyset(keys, identifiers);
        List<Column> columns = columns(params, table, keys);
        Column deleted = optional(params, table, DELETED);
        Window window = Window.of(params, table, account.zone());
        List<String> behind = request.cursor() == null ? null : keyset.parse(request.cursor(), json);
        int size = params.size(LIMIT, USUAL_PAGE, LARGEST_PAGE);
        String sql = sql(table, columns, window, behind == null ? null : keyset, keyset.order(), size);
        notes.request(sql + "\n" + request.body());
        Instant now = behind == null ? clock.now(connection) : null;
        deadline.check();
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        boolean more = false;
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            timeout(statement);
            int index = window == null ? 1 : window.bind(statement, values);
            if (behind != null) {
                keyset.bind(statement, index, values, behind);
            }
            try (ResultSet result = statement.executeQuery()) {
                Rows read = new Rows(values, Column.of(account.kind(), result.getMetaData()));
                while (result.next()) {
                    Map<String, @Nullable Object> row = read.row(result);
                    refuseSecond(keyset, rows, row);
                    if (rows.size() == size) {
                        more = true;
                        break;
                    }
                    rows.add(row);
                }
            }
        }
        String next = more ? Keyset.text(keyset.of(rows.get(rows.size() - 1)), json) : null;
        if (deleted != null) {
            rows.forEach(row -> row.put(IS_DELETED, says(row.get(deleted.name()))));
        }
        notes.answer(rows.size() + " rows" + (more ? ", more follow" : ""));
        return new Answer(rows, more, null, null, now, null, next);
    }

    /** Two rows with one key, of which a page might end between them. */
    private static void refuseSecond(
            Keyset keyset, List<Map<String, @Nullable Object>> rows, Map<String, @Nullable Object> row) {
        List<String> key = keyset.of(row);
        if (!rows.isEmpty() && key.equals(keyset.of(rows.get(rows.size() - 1)))) {
            throw keyset.notUnique(String.join(", ", key));
        }
    }

    private void timeout(PreparedStatement statement) throws SQLException {
        if (!account.kind().isBundled()) {
            statement.setQueryTimeout(Math.toIntExact(account.statement().toSeconds()));
        }
    }

    /** Those that were named, with the keys among them; all where none was. */
    private List<Column> columns(Params params, Table table, List<Column> keys) {
        List<String> named = params.names(COLUMNS);
        if (named.isEmpty()) {
            return table.columns();
        }
        Map<String, Column> all = new LinkedHashMap<>();
        keys.forEach(key -> all.put(key.name(), key));
        for (String name : named) {
            Column column = table.column(name);
            all.put(column.name(), column);
        }
        for (String role : List.of(MODIFIED, DELETED)) {
            Column column = optional(params, table, role);
            if (column != null) {
                all.put(column.name(), column);
            }
        }
        return List.copyOf(all.values());
    }

    static @Nullable Column optional(Params params, Table table, String role) {
        String name = params.text(role);
        return name == null || name.isEmpty() ? null : table.column(name);
    }

    private String sql(
            Table table,
            List<Column> columns,
            @Nullable Window window,
            @Nullable Keyset behind,
            String order,
            int size) {
        StringBuilder sql = new StringBuilder("SELECT ");
        Set<String> names = new HashSet<>();
        columns.forEach(column -> names.add(column.name()));
        if (names.size() == table.columns().size()) {
            columns.stream()
                    .filter(column -> column.form() == Column.Form.BINARY)
                    .findFirst()
                    .ifPresent(column -> {
                        throw Values.binary(column);
                    });
        }
        sql.append(String.join(
                ", ", identifiers.columns(columns.stream().map(Column::name).toList())));
        sql.append(" FROM ").append(identifiers.table(table.name()));
        List<String> conditions = new ArrayList<>();
        if (window != null) {
            conditions.add(window.condition(identifiers));
        }
        if (behind != null) {
            conditions.add(behind.behind());
        }
        if (!conditions.isEmpty()) {
            sql.append(" WHERE ").append(String.join(" AND ", conditions));
        }
        return account.kind().limited(sql.append(" ORDER BY ").append(order).toString(), size + 1);
    }

    private static boolean says(@Nullable Object value) {
        if (value instanceof Boolean flag) {
            return flag;
        }
        return value != null && !NO.contains(value.toString().strip().toLowerCase(Locale.ROOT));
    }
}
