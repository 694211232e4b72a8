package io.duijie.dialect.render.body;

import io.duijie.dialect.document.FieldEntry;
import io.duijie.dialect.document.FieldEntry.MappingRule;
import io.duijie.dialect.render.format.Format;
import io.duijie.dialect.render.mapping.MappingTable;
import io.duijie.dialect.render.parser.ValueParsers;
import io.duijie.dialect.render.variable.SystemVariable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compiles field entries, so that nothing is parsed per record. Expects entries that validation found right. */
public final class BodyCompiler {
    private final CompileSettings settings;

    private BodyCompiler(CompileSettings settings) {
        this.settings = settings;
    }

    /**
     * Compiles the entries of one body.
     *
     * @throws UnsupportedExpressionException for an expression that the settings can't compile
     * @throws IllegalArgumentException for an unknown format, parser or mapping
     */
    public static CompiledBody compile(List<FieldEntry> entries, CompileSettings settings) {
        return new CompiledBody(new BodyCompiler(settings).members(entries), settings.side());
    }

    private Members members(List<FieldEntry> entries) {
        List<BodyNode> nodes = new ArrayList<>();
        for (FieldEntry entry : entries) {
            nodes.add(node(entry));
        }
        return new Members(nodes);
    }

    private BodyNode node(FieldEntry entry) {
        Required required = Required.of(entry, settings.side());
        List<FieldEntry> children = entry.children();
        if (children == null || children.isEmpty()) {
            return value(entry, required);
        }
        Members members = members(children);
        if (!Iteration.isArray(entry)) {
            return new ObjectNode(entry.field(), members, required);
        }
        RowFinder finder = new RowFinder(Iteration.name(entry.value()), Iteration.dottedPlaceholders(children));
        boolean tableFields = children.stream().allMatch(ValueParsers::makesTableField);
        return new ArrayNode(entry.field(), entry.value(), finder, members, tableFields, required);
    }

    private BodyNode value(FieldEntry entry, Required required) {
        ValueSource source = ValueSources.compile(entry, settings.expressions());
        MappingTable mapping = mapping(entry.mapping());
        String type = entry.type() == null ? null : entry.type().toLowerCase(Locale.ROOT);
        Conversion conversion = Conversion.of(type);
        Format format = conversion.format();
        if (format != null && mapping == null && isUnformattedTime(source)) {
            source = new ValueSource.Whole(new CompiledPlaceholder(
                    ((ValueSource.Whole) source).placeholder().path(),
                    format,
                    ((ValueSource.Whole) source).placeholder().written()));
            conversion = Conversion.NONE;
        }
        return new ValueNode(entry, source, mapping, conversion, ValueParsers.compile(entry), required)
                .folded(settings.zone());
    }

    /** A time variable under a date type is read as a moment, not as a number whose digits are counted. */
    private static boolean isUnformattedTime(ValueSource source) {
        return source instanceof ValueSource.Whole whole
                && whole.placeholder().format() == null
                && whole.placeholder().path().variable() instanceof SystemVariable.Time;
    }

    private @Nullable MappingTable mapping(@Nullable MappingRule rule) {
        if (rule == null) {
            return null;
        }
        Map<String, @Nullable Object> table = settings.mappings().get(rule.target());
        if (table == null) {
            throw new IllegalArgumentException("no mapping \"" + rule.target() + "\"");
        }
        return MappingTable.of(rule.target(), table, rule.negative(), rule.onMiss());
    }
}
