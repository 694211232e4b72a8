package io.duijie.dialect.render.body;

import io.duijie.dialect.document.FieldEntry;
import io.duijie.dialect.render.path.CompiledPath;
import io.duijie.dialect.render.template.Template;
import io.duijie.dialect.render.template.TemplatePart;
import io.duijie.dialect.render.template.TemplatePart.Literal;
import io.duijie.dialect.render.template.TemplatePart.Placeholder;
import io.duijie.dialect.render.template.TemplateSyntax;
import io.duijie.dialect.render.template.ValueKind;
import java.util.ArrayList;
import java.util.List;

/** Makes the source of an entry's value. */
final class ValueSources {
    private ValueSources() {}

    static ValueSource compile(FieldEntry entry, ExpressionCompiler expressions) {
        if (!(entry.value() instanceof String text)) {
            return new ValueSource.Constant(entry.value());
        }
        ValueKind kind = ValueKind.of(text);
        if (kind != ValueKind.TEMPLATE) {
            return expressions.compile(kind, text);
        }
        Template template = TemplateSyntax.parse(text);
        if (template.isLiteral()) {
            return Iteration.isArray(entry) && !text.isEmpty()
                    ? new ValueSource.NamedList(CompiledPath.compile(text))
                    : new ValueSource.Constant(text);
        }
        Placeholder whole = template.whole();
        return whole == null ? mixed(template) : new ValueSource.Whole(CompiledPlaceholder.compile(whole));
    }

    private static ValueSource mixed(Template template) {
        List<Object> parts = new ArrayList<>();
        for (TemplatePart part : template.parts()) {
            parts.add(
                    part instanceof Placeholder placeholder
                            ? CompiledPlaceholder.compile(placeholder)
                            : ((Literal) part).text());
        }
        return new ValueSource.Mixed(List.copyOf(parts));
    }
}
