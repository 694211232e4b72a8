package io.duijie.engine.render.body;

import io.duijie.engine.render.path.RowScope;
import org.jspecify.annotations.Nullable;

/** An entry whose value is the same for every record, already converted, parsed and cleaned. */
record ConstantNode(String field, @Nullable Object value, Required required) implements Node {
    @Override
    public @Nullable Object render(RowScope scope, Report report) {
        if (value == null) {
            required.check(null, report, report.count());
        }
        return value;
    }
}
