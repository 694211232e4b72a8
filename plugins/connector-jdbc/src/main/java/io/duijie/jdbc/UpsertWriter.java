package io.duijie.jdbc;

import io.duijie.connector.api.CallNotes;
import io.duijie.connector.api.JsonText;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.WriteOutcome;
import io.duijie.connector.api.WriteRecord;
import io.duijie.connector.api.WriteRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes each record as one row of a table: changed where its key is there, else new. To be repeated as often as one likes. */
final class UpsertWriter {
    private final Account account;
    private final Tables tables;
    private final BatchWriter batches;
    private final Identifiers identifiers;

    UpsertWriter(Sessions sessions, Account account, Tables tables, JsonText json) {
        this.account = account;
        this.tables = tables;
        this.batches = new BatchWriter(sessions, account, json);
        this.identifiers = new Identifiers(account.kind());
    }

    List<WriteOutcome> write(WriteRequest request, Connection connection, Deadline deadline, CallNotes notes)
            throws SQLException {
        Target target = Target.of(request);
        Table table = tables.get(connection, target.table());
        if (!account.kind().checksKey() && !table.isUnique(target.keys())) {
            throw notUnique(target);
        }
        List<@Nullable RowWrite> rows = new ArrayList<>();
        List<@Nullable WriteOutcome> refused = new ArrayList<>();
        List<Map<String, @Nullable Object>> columns = new ArrayList<>();
        Set<String> written = new LinkedHashSet<>(target.keys());
        Map<List<String>, String> statements = new HashMap<>();
        for (WriteRecord record : request.records()) {
            Reason missing = target.missing(record);
            refused.add(missing == null ? null : new WriteOutcome.Rejected(null, missing));
            Map<String, @Nullable Object> row = target.row(record);
            columns.add(row);
            written.addAll(row.keySet());
            rows.add(
                    missing == null
                            ? write(
                                    target,
                                    statements.computeIfAbsent(
                                            List.copyOf(row.keySet()), names -> upsert(target, names)),
                                    row)
                            : null);
        }
        notes.request(Shown.of(request.otherRequest(), request));
        boolean overwrites =
                account.kind() == DatabaseKind.MARIADB && table.hasOtherUnique(target.keys(), List.copyOf(written));
        return batches.write(
                connection,
                deadline,
                rows,
                refused,
                overwrites ? (place, row) -> updateOrInsert(connection, target, columns.get(place)) : null,
                notes);
    }

    private String upsert(Target target, List<String> names) {
        return account.kind()
                .upsert(
                        identifiers.table(target.table()),
                        identifiers.columns(names),
                        identifiers.columns(target.keys()));
    }

    private static RowWrite write(Target target, String sql, Map<String, @Nullable Object> row) {
        String name = target.name(row);
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        target.keys().forEach(key -> answer.put(key, row.get(key)));
        return new RowWrite(sql, new ArrayList<>(row.values()), name, answer);
    }

    /**
     * MySQL's own upsert changes whatever row is in the way, also one that has another key but the same value in another unique
     * index. So here the row is changed by its key, and inserted where there is none: a row in the way is an error then.
     */
    private void updateOrInsert(Connection connection, Target target, Map<String, @Nullable Object> row)
            throws SQLException {
        List<String> names = List.copyOf(row.keySet());
        List<String> others =
                names.stream().filter(name -> !target.keys().contains(name)).toList();
        String table = identifiers.table(target.table());
        List<String> set = others.isEmpty() ? target.keys() : others;
        List<@Nullable Object> parameters = new ArrayList<>();
        set.forEach(name -> parameters.add(row.get(name)));
        target.keys().forEach(key -> parameters.add(row.get(key)));
        String update = "UPDATE " + table + " SET "
                + identifiers.columns(set).stream().map(name -> name + " = ?").collect(Collectors.joining(", "))
                + " WHERE "
                + identifiers.columns(target.keys()).stream()
                        .map(name -> name + " = ?")
                        .collect(Collectors.joining(" AND "));
        if (batches.execute(connection, update, parameters) == 0) {
            batches.execute(
                    connection,
                    account.kind().insert(table, identifiers.columns(names)),
                    new ArrayList<>(row.values()));
        }
    }

    private static RuntimeException notUnique(Target target) {
        String key = String.join(", ", target.keys());
        return Problems.configuration(
                "jdbc-key",
                "表 " + target.table() + " 没有恰好由 key（" + key + "）组成的主键或唯一索引，重复写入会产生重复行。请先建唯一索引",
                "the table " + target.table() + " has no primary key or unique index of just the key (" + key
                        + "), so a row could be written twice; make one first");
    }
}
