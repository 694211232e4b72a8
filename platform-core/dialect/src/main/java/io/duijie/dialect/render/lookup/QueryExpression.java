package io.duijie.dialect.render.lookup;

import io.duijie.dialect.render.body.Expression;
import io.duijie.dialect.render.path.RowScope;
import org.jspecify.annotations.Nullable;

/** {@code _mongoQuery}, compiled. */
record QueryExpression(LookupSource source, QueryText text) implements Expression {

    static QueryExpression of(QueryText text, LookupSource source) {
        return new QueryExpression(source, text);
    }

    @Override
    public @Nullable Object value(RowScope scope) {
        LookupQuery query = new LookupQuery(text.integrationId(), text.filter().bind(scope), scope.budget());
        return Lookups.result(source, query, text.field(), scope.warnings());
    }
}
