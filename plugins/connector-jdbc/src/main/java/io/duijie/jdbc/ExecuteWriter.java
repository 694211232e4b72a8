package io.duijie.jdbc;

import io.duijie.connector.api.CallNotes;
import io.duijie.connector.api.JsonText;
import io.duijie.connector.api.WriteOutcome;
import io.duijie.connector.api.WriteRecord;
import io.duijie.connector.api.WriteRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Runs a statement of the document's own once for each record, in one transaction, with its values bound. */
final class ExecuteWriter {
    static final String FIELDS = "fields";

    private static final Set<String> VERBS = Set.of("INSERT", "REPLACE", "UPDATE", "DELETE", "MERGE", "WITH");

    /** {@code INSERT INTO t (a, b) VALUES}, to be followed by the values of each record. */
    private static final Pattern OPEN = Pattern.compile("(?is).*\\(([^()]*)\\)\\s*values\\s*");

    private final Account account;
    private final Values values;
    private final BatchWriter batches;

    ExecuteWriter(Sessions sessions, Account account, JsonText json) {
        this.account = account;
        this.values = new Values(account, json);
        this.batches = new BatchWriter(sessions, account, json);
    }

    List<WriteOutcome> write(WriteRequest request, Connection connection, Deadline deadline, CallNotes notes)
            throws SQLException {
        Params params = new Params(request.otherRequest());
        NamedSql sql = statement(account.kind(), params.required(SelectReader.SQL), params.names(FIELDS));
        List<@Nullable RowWrite> rows = new ArrayList<>();
        for (WriteRecord record : request.records()) {
            Map<String, @Nullable Object> named = Params.named(record.body());
            rows.add(new RowWrite(sql.sql(), values.of(sql, named), record.key(), record.body()));
        }
        notes.request(Shown.of(sql.sql(), request));
        return batches.write(
                connection, deadline, rows, new ArrayList<>(Collections.nCopies(rows.size(), null)), null, notes);
    }

    /**
     * @param fields of the document's request, in order
     * @throws io.duijie.connector.api.ConnectorException of kind CONFIGURATION when it is none that can be run
     */
    static NamedSql statement(DatabaseKind kind, String text, List<String> fields) {
        NamedSql sql = NamedSql.of(kind, text);
        if (!VERBS.contains(sql.verb())) {
            throw Problems.configuration(
                    NamedSql.CODE,
                    "main_sql 必须是 INSERT、REPLACE、UPDATE、DELETE、MERGE 或 WITH 语句",
                    "main_sql must be an INSERT, REPLACE, UPDATE, DELETE, MERGE or WITH statement");
        }
        Matcher open = OPEN.matcher(sql.sql());
        if (!sql.parameters().isEmpty() || !open.matches()) {
            return sql;
        }
        List<String> columns = Identifiers.list(open.group(1).replaceAll("[`\"\\[\\]]", ""));
        List<String> names = fields.containsAll(columns) ? columns : fields;
        if (names.size() != columns.size() || names.isEmpty()) {
            throw Problems.configuration(
                    NamedSql.CODE,
                    "main_sql 有 " + columns.size() + " 个字段，request 有 " + fields.size() + " 个，必须一一对应",
                    "main_sql names " + columns.size() + " columns and request has " + fields.size()
                            + " fields; there must be one for each");
        }
        String marks = names.stream().map(name -> "?").collect(Collectors.joining(", ", " (", ")"));
        return new NamedSql(
                sql.sql() + marks,
                names.stream().map(name -> new NamedSql.Parameter(name, false)).toList(),
                sql.verb());
    }
}
