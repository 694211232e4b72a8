package io.duijie.dialect.render.body;

import io.duijie.dialect.render.path.RowScope;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object of its children; its own value does not count (dialect §13.2). */
record ObjectNode(String field, Members members, Required required) implements BodyNode {
    @Override
    public @Nullable Object render(RowScope scope, Report report) {
        int failuresBefore = report.count();
        report.enter(field);
        Map<String, @Nullable Object> object = members.object(scope, report);
        report.leave();
        Object cleaned = object.isEmpty() ? null : object;
        required.check(cleaned, report, failuresBefore);
        return cleaned;
    }
}
