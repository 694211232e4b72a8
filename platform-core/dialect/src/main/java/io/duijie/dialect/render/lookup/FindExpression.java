package io.duijie.dialect.render.lookup;

import io.duijie.dialect.render.body.Expression;
import io.duijie.dialect.render.body.ValueSource;
import io.duijie.dialect.render.lookup.LookupFilter.HasCode;
import io.duijie.dialect.render.path.RowScope;
import io.duijie.dialect.render.value.Codes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code _findCollection}, compiled. */
record FindExpression(LookupSource source, String integrationId, LookupPath field, List<Condition> conditions)
        implements Expression {

    record Condition(LookupPath path, ValueSource operand) {}

    static FindExpression of(FindText text, LookupSource source) {
        List<Condition> conditions = text.conditions().stream()
                .map(condition ->
                        new Condition(LookupPath.ofFind(condition.path()), Operand.template(condition.operand())))
                .toList();
        return new FindExpression(source, text.integrationId(), LookupPath.ofFind(text.field()), conditions);
    }

    @Override
    public @Nullable Object value(RowScope scope) {
        List<LookupFilter> parts = new ArrayList<>(conditions.size());
        boolean possible = true;
        for (Condition condition : conditions) {
            String code = Codes.of(condition.operand.value(scope));
            possible &= code != null;
            parts.add(code == null ? new LookupFilter.Never() : new HasCode(condition.path, Set.of(code), false));
        }
        LookupFilter filter = possible ? new LookupFilter.All(parts) : new LookupFilter.Never();
        return Lookups.result(source, new LookupQuery(integrationId, filter, scope.budget()), field, scope.warnings());
    }
}
