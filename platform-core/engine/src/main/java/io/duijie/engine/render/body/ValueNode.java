package io.duijie.engine.render.body;

import io.duijie.engine.render.mapping.MappingTable;
import io.duijie.engine.render.parser.ValueParser;
import io.duijie.engine.render.path.RowScope;
import io.duijie.engine.render.path.Scope;
import io.duijie.engine.render.value.ValueFailure;
import io.duijie.engine.render.value.Values;
import io.duijie.engine.render.value.Warnings;
import io.duijie.engine.render.variable.Variables;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
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
        Object value;
        try {
            value = evaluate(scope);
        } catch (ValueFailure failure) {
            report.fail(field, failure);
            return null;
        }
        if (value == null) {
            required.check(null, report, report.count());
        }
        return value;
    }

    private @Nullable Object evaluate(RowScope scope) {
        Object value = source.value(scope);
        if (value == null || !Values.hasValue(value)) {
            return null;
        }
        if (mapping != null) {
            value = mapping.apply(value, scope.warnings());
            if (value == null || !Values.hasValue(value)) {
                return null;
            }
        }
        if (Values.isStructure(value)) {
            return Cleaning.clean(parser == null ? conversion.apply(value, scope.variables()) : parser.apply(value));
        }
        Object converted = conversion.apply(value, scope.variables());
        if (parser == null || converted == null) {
            return converted;
        }
        Object parsed = parser.apply(converted);
        return parser.leavesScalarsClean() ? parsed : Cleaning.clean(parsed);
    }

    /** This node, or one that has evaluated its constant once; a constant that fails does so for each record. */
    Node folded(ZoneId zone) {
        if (!(source instanceof ValueSource.Constant) || mapping != null) {
            return this;
        }
        Variables noTime = new Variables(Instant.EPOCH, Instant.EPOCH, 0, null, null, zone);
        try {
            Object value = evaluate(RowScope.head(Scope.of(Map.of(), noTime), new Warnings()));
            return new ConstantNode(field, value, required);
        } catch (ValueFailure everyTime) {
            return this;
        }
    }
}
