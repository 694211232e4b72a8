package io.duijie.engine.render.body;

import io.duijie.engine.render.mapping.MappingTable;
import io.duijie.engine.render.parser.ValueParser;
import io.duijie.engine.render.path.RowScope;
import io.duijie.engine.render.value.ValueFailure;
import io.duijie.engine.render.value.Values;
import org.jspecify.annotations.Nullable;

/**
 * An entry without children: value, mapping, cast, parser, required (dialect §4).
 *
 * @param mapping null = none
 * @param parser null = none
 */
record ValueNode(
        String field,
        ValueSource source,
        @Nullable MappingTable mapping,
        Conversion conversion,
        @Nullable ValueParser parser,
        Required required)
        implements Node {

    @Override
    public @Nullable Object render(RowScope scope, Report report) {
        Object cleaned;
        try {
            cleaned = Cleaning.clean(evaluate(scope));
        } catch (ValueFailure failure) {
            report.fail(field, failure);
            return null;
        }
        if (cleaned == null) {
            required.check(null, report, report.count());
        }
        return cleaned;
    }

    private @Nullable Object evaluate(RowScope scope) {
        Object value = source.value(scope);
        if (value != null && Values.hasValue(value) && mapping != null) {
            value = mapping.apply(value, scope.warnings());
        }
        if (value != null && Values.hasValue(value) && (parser == null || !Values.isStructure(value))) {
            value = conversion.apply(value, scope.variables());
        }
        return parser == null || value == null || !Values.hasValue(value) ? value : parser.apply(value);
    }
}
