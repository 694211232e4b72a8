package io.duijie.dialect.render.body;

import io.duijie.dialect.render.path.RowScope;
import io.duijie.dialect.render.value.ValueFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One output row per element of the source array (dialect §13.3).
 *
 * @param value as written, for a trace
 * @param tableFields the values of the children stand in the list themselves ({@code workflowRequestTableFields})
 */
record ArrayNode(
        String field, @Nullable Object value, RowFinder finder, Members members, boolean tableFields, Required required)
        implements BodyNode {
    @Override
    public @Nullable Object render(RowScope scope, Report report) {
        int failuresBefore = report.count();
        String path = scope.tracer() == null ? "" : report.path(field);
        report.enter(field);
        List<Object> rows = rows(scope, report, path);
        report.leave();
        Object cleaned = rows.isEmpty() ? null : rows;
        required.check(cleaned, report, failuresBefore);
        return cleaned;
    }

    private List<Object> rows(RowScope scope, Report report, String path) {
        RowFinder.Rows found;
        try {
            found = finder.find(scope);
        } catch (ValueFailure failure) {
            report.fail(field, failure);
            return List.of();
        }
        if (scope.tracer() instanceof Trace trace) {
            trace.array(path, value, found.elements().size());
        }
        List<Object> rows = new ArrayList<>(found.elements().size());
        if (found.aliases() == null) {
            for (int i = 0; i < found.elements().size(); i++) {
                spend(scope, report);
                report.row(i);
                addRow(rows, scope, report);
            }
            return rows;
        }
        RowScope inside = scope.inside(found.aliases(), found.elements());
        for (int i = 0; i < found.elements().size(); i++) {
            Object element = found.elements().get(i);
            if (element != null) {
                spend(scope, report);
                report.row(i);
                inside.moveTo(element);
                addRow(rows, inside, report);
            }
        }
        return rows;
    }

    private void spend(RowScope scope, Report report) {
        try {
            scope.budget().spend(1);
        } catch (ValueFailure failure) {
            report.fail(field, failure);
        }
    }

    private void addRow(List<Object> rows, RowScope scope, Report report) {
        if (tableFields) {
            rows.addAll(members.values(scope, report));
            return;
        }
        Map<String, @Nullable Object> row = members.object(scope, report);
        if (!row.isEmpty()) {
            rows.add(row);
        }
    }
}
