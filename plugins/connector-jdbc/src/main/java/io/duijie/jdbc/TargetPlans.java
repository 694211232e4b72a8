package io.duijie.jdbc;

import io.duijie.connector.api.Capability;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.DocumentView;
import io.duijie.connector.api.Operation;
import io.duijie.connector.api.TargetPlan;
import io.duijie.connector.api.Text;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The connector's rules for target documents. */
final class TargetPlans {
    static final int MOST_ROWS = 1_000;

    private static final int USUAL_ROWS = 100;

    private TargetPlans() {}

    static TargetPlan of(Operation operation, DocumentView document) {
        Entries entries = new Entries(document);
        if (!operation.can(Capability.WRITE)) {
            entries.add(
                    "/api",
                    "unknown-operation",
                    "“" + operation.api() + "”是读取操作，不能作为目标；请用 upsert 或 batchexecute",
                    "\"" + operation.api() + "\" reads: a target uses upsert or batchexecute");
            return new TargetPlan(JdbcType.UPSERT, true, entries.problems());
        }
        int rows = rows(entries);
        if (operation.equals(JdbcType.BATCH_EXECUTE)) {
            String sql = entries.constant(SelectReader.SQL, entries.needed(SelectReader.SQL));
            if (sql != null) {
                entries.statement(sql, true);
            }
            return new TargetPlan(
                    operation, true, entries.problems(), rows, Map.of(ExecuteWriter.FIELDS, entries.fields()));
        }
        for (String name : List.of(TableReader.TABLE, TableReader.KEY)) {
            entries.name(name, entries.constant(name, entries.needed(name)));
        }
        Map<String, Object> constants = new HashMap<>();
        String columns = entries.text(TableReader.COLUMNS);
        if (columns == null || columns.isBlank()) {
            List<String> fields =
                    entries.fields().stream().filter(Identifiers::isName).toList();
            constants.put(TableReader.COLUMNS, fields);
        } else {
            entries.constant(TableReader.COLUMNS, columns);
        }
        return new TargetPlan(operation, true, entries.problems(), rows, constants);
    }

    private static int rows(Entries entries) {
        Map<String, @Nullable Object> body = new HashMap<>();
        body.put(TableReader.LIMIT, entries.text(TableReader.LIMIT));
        try {
            return new Params(body).size(TableReader.LIMIT, USUAL_ROWS, MOST_ROWS);
        } catch (ConnectorException e) {
            Text told = e.reason().text();
            entries.add("", e.reason().code(), told.chinese(), told.english());
            return USUAL_ROWS;
        }
    }
}
