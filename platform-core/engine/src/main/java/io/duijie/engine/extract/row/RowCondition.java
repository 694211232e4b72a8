package io.duijie.engine.extract.row;

import io.duijie.dialect.render.body.Expression;
import io.duijie.dialect.render.mvel.run.MvelFailures;
import io.duijie.dialect.render.path.RowScope;
import io.duijie.dialect.render.path.Scope;
import io.duijie.dialect.render.value.Warnings;
import io.duijie.dialect.render.variable.Variables;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A condition of §14.4 that is an expression: true keeps the row, false and null do not, anything else fails. */
record RowCondition(Expression expression, Variables variables) {

    /** @throws io.duijie.dialect.render.value.ValueFailure {@code mvel-failed} */
    boolean holds(Map<String, @Nullable Object> row, Warnings warnings) {
        Object value = expression.value(RowScope.head(Scope.of(row, variables), warnings));
        if (value == null || value instanceof Boolean) {
            return Boolean.TRUE.equals(value);
        }
        throw MvelFailures.wrongResult(value, " true 或 false", "true or false");
    }
}
