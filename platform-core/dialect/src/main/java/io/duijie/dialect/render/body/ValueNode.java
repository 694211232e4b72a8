package io.duijie.dialect.render.body;

import io.duijie.dialect.document.FieldEntry;
import io.duijie.dialect.render.mapping.MappingTable;
import io.duijie.dialect.render.parser.ValueParser;
import io.duijie.dialect.render.path.RowScope;
import io.duijie.dialect.render.path.Scope;
import io.duijie.dialect.render.template.ValueKind;
import io.duijie.dialect.render.value.ValueFailure;
import io.duijie.dialect.render.value.Values;
import io.duijie.dialect.render.value.Warnings;
import io.duijie.dialect.render.variable.Variables;
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
        FieldEntry entry,
        ValueSource source,
        @Nullable MappingTable mapping,
        Conversion conversion,
        @Nullable ValueParser parser,
        Required required)
        implements BodyNode {

    @Override
    public String field() {
        return entry.field();
    }

    @Override
    public @Nullable Object render(RowScope scope, Report report) {
        if (scope.tracer() instanceof Trace trace) {
            return traced(scope, report, trace);
        }
        return render(scope, report, null);
    }

    private @Nullable Object traced(RowScope scope, Report report, Trace trace) {
        int failuresBefore = report.count();
        trace.begin();
        Object value = render(scope, report, trace);
        trace.end(report.path(field()), entry.value(), value, report.count() > failuresBefore ? report.last() : null);
        return value;
    }

    private @Nullable Object render(RowScope scope, Report report, @Nullable Trace trace) {
        Object value;
        try {
            scope.budget().spend(1);
            value = evaluate(scope, trace);
            if (value != null) {
                scope.budget().take(value, 2 * report.depth() + 1);
            }
        } catch (ValueFailure failure) {
            report.fail(field(), failure);
            return null;
        }
        if (value == null) {
            required.check(null, report, report.count());
        }
        return value;
    }

    private @Nullable Object evaluate(RowScope scope, @Nullable Trace trace) {
        Object value = source.value(scope);
        if (trace != null) {
            trace.step("value", kind(), value);
        }
        if (value == null || !Values.hasValue(value)) {
            return null;
        }
        if (mapping != null) {
            value = mapping.apply(value, scope.warnings());
            if (trace != null) {
                trace.step("mapping", mapping.name(), value);
            }
            if (value == null || !Values.hasValue(value)) {
                return null;
            }
        }
        if (Values.isStructure(value)) {
            Object structure = parser == null ? conversion.apply(value, scope.variables()) : parser.apply(value);
            note(trace, parser != null, structure);
            return Cleaning.clean(structure);
        }
        Object converted = conversion.apply(value, scope.variables());
        note(trace, false, converted);
        if (parser == null || converted == null) {
            return converted;
        }
        Object parsed = parser.apply(converted);
        note(trace, true, parsed);
        return parser.leavesScalarsClean() ? parsed : Cleaning.clean(parsed);
    }

    private void note(@Nullable Trace trace, boolean byParser, @Nullable Object result) {
        if (trace == null) {
            return;
        }
        if (byParser) {
            trace.step("parser", entry.parser() == null ? null : entry.parser().name(), result);
        } else if (entry.type() != null) {
            trace.step("cast", entry.type(), result);
        }
    }

    /** What the value is written as: {@code constant}, {@code template}, {@code array}, or the word of an expression. */
    private String kind() {
        if (source instanceof ValueSource.Constant) {
            return "constant";
        }
        if (source instanceof ValueSource.NamedList) {
            return "array";
        }
        return entry.value() instanceof String text && source instanceof Expression
                ? ValueKind.of(text).word()
                : "template";
    }

    /** This node, or one that has evaluated its constant once; a constant that fails does so for each record. */
    BodyNode folded(ZoneId zone) {
        if (!(source instanceof ValueSource.Constant) || mapping != null) {
            return this;
        }
        Variables noTime = new Variables(Instant.EPOCH, Instant.EPOCH, 0, null, null, zone);
        try {
            Object value = evaluate(RowScope.head(Scope.of(Map.of(), noTime), new Warnings()), null);
            return new ConstantNode(this, value);
        } catch (ValueFailure everyTime) {
            return this;
        }
    }
}
