package io.duijie.dialect.render.lookup;

import io.duijie.dialect.render.body.Expression;
import io.duijie.dialect.render.body.ExpressionCompiler;
import io.duijie.dialect.render.body.UnsupportedExpressionException;
import io.duijie.dialect.render.template.ValueKind;
import io.duijie.dialect.render.value.Codes;
import io.duijie.dialect.render.value.Values;
import io.duijie.dialect.render.value.Warning;
import io.duijie.dialect.render.value.Warnings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compiles look-ups that search {@code source} (dialect §10). Thread-safe. */
public record Lookups(LookupSource source) implements ExpressionCompiler {

    /** @throws LookupSyntaxException which validation reports before */
    @Override
    public Expression compile(ValueKind kind, String text) {
        return switch (kind) {
            case FIND_COLLECTION -> find(kind.rest(text));
            case MONGO_QUERY -> query(kind.rest(text));
            case TEMPLATE, FUNCTION, MVEL -> throw new UnsupportedExpressionException(kind);
        };
    }

    /**
     * A look-up as it stands inside a function too.
     *
     * @param text what stands behind {@code _findCollection}, without {@code _endFind}
     * @throws LookupSyntaxException which validation reports before
     */
    public Expression find(String text) {
        return FindExpression.of(FindText.parse(text), source);
    }

    private Expression query(String text) {
        return QueryExpression.of(QueryText.parse(text), source);
    }

    /**
     * The same search with values at hand: {@code findRecord} of dialect §11.1.
     *
     * @param where path → value; one without value never holds
     * @return the raw value; null, counted as a miss, when no record or no value is found
     */
    public @Nullable Object find(
            String integrationId, String field, Map<String, ? extends @Nullable Object> where, Warnings warnings) {
        List<LookupFilter> parts = new ArrayList<>();
        boolean possible = !where.isEmpty();
        for (Map.Entry<String, ? extends @Nullable Object> condition : where.entrySet()) {
            String code = Codes.of(condition.getValue());
            possible &= code != null;
            parts.add(new LookupFilter.HasCode(
                    LookupPath.ofFind(condition.getKey()), code == null ? Set.of() : Set.of(code), false));
        }
        LookupFilter filter = possible ? new LookupFilter.All(parts) : new LookupFilter.Never();
        return result(
                source, new LookupQuery(integrationId, filter, warnings.budget()), LookupPath.ofFind(field), warnings);
    }

    private static @Nullable LookupRecord first(LookupSource source, LookupQuery query) {
        query.budget().look();
        long begun = query.budget().time();
        try {
            return source.first(query);
        } finally {
            query.budget().excuse(query.budget().time() - begun);
        }
    }

    static @Nullable Object result(LookupSource source, LookupQuery query, LookupPath field, Warnings warnings) {
        LookupRecord found = query.filter() instanceof LookupFilter.Never ? null : first(source, query);
        Object value = found == null ? null : field.value(found);
        if (Values.hasValue(value)) {
            return value;
        }
        warnings.add(Warning.LOOKUP_MISS);
        return null;
    }
}
