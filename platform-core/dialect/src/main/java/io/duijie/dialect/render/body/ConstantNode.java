package io.duijie.dialect.render.body;

import io.duijie.dialect.render.path.RowScope;
import io.duijie.dialect.render.value.ValueFailure;
import org.jspecify.annotations.Nullable;

/** An entry whose value is the same for every record, already converted, parsed and cleaned. */
record ConstantNode(ValueNode origin, @Nullable Object value) implements BodyNode {
    @Override
    public String field() {
        return origin.field();
    }

    @Override
    public @Nullable Object render(RowScope scope, Report report) {
        if (scope.tracer() != null) {
            return origin.render(scope, report);
        }
        if (value != null) {
            return counted(value, scope, report) ? value : null;
        }
        origin.required().check(null, report, report.count());
        return null;
    }

    private boolean counted(Object constant, RowScope scope, Report report) {
        try {
            scope.budget().take(constant, 2 * report.depth() + 1);
            return true;
        } catch (ValueFailure failure) {
            report.fail(field(), failure);
            return false;
        }
    }
}
