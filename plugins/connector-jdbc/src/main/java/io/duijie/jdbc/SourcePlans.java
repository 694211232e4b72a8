package io.duijie.jdbc;

import io.duijie.connector.api.Capability;
import io.duijie.connector.api.DocumentView;
import io.duijie.connector.api.Operation;
import io.duijie.connector.api.SourcePlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The connector's rules for source documents. */
final class SourcePlans {
    private SourcePlans() {}

    static SourcePlan of(Operation operation, DocumentView document) {
        Entries entries = new Entries(document);
        if (!operation.can(Capability.READ)) {
            entries.add(
                    "/api",
                    "unknown-operation",
                    "“" + operation.api() + "”是写入操作，不能作为来源；请用 select 或 table",
                    "\"" + operation.api() + "\" writes: a source uses select or table");
            return plan(JdbcType.SELECT, document, entries, List.of());
        }
        if (operation.equals(JdbcType.SELECT)) {
            String sql = entries.needed(SelectReader.SQL);
            if (sql != null) {
                entries.statement(sql, false);
            }
            return plan(operation, document, entries, List.of());
        }
        for (String name : List.of(TableReader.TABLE, TableReader.KEY)) {
            entries.name(name, entries.constant(name, entries.needed(name)));
        }
        String modified = entries.text(TableReader.MODIFIED);
        boolean whole = modified == null || modified.isBlank();
        List<Map<String, @Nullable Object>> added = new ArrayList<>();
        if (!whole) {
            add(added, entries, TableReader.FROM, "{{LAST_SYNC_TIME}}");
            add(added, entries, TableReader.TO, "{{CURRENT_TIME}}");
        }
        add(added, entries, TableReader.LIMIT, "{{PAGINATION_PAGE_SIZE}}");
        return plan(whole ? JdbcType.WHOLE_TABLE : operation, document, entries, added);
    }

    private static void add(List<Map<String, @Nullable Object>> added, Entries entries, String field, String value) {
        if (!entries.has(field)) {
            added.add(Map.of("field", field, "value", value));
        }
    }

    private static SourcePlan plan(
            Operation operation, DocumentView document, Entries entries, List<Map<String, @Nullable Object>> added) {
        List<Map<String, @Nullable Object>> request = new ArrayList<>(document.entries("request"));
        request.addAll(added);
        return new SourcePlan(operation, request, document.entries("otherRequest"), List.of(), entries.problems());
    }
}
