package io.duijie.dialect.render.lookup;

import io.duijie.dialect.render.body.CompiledPlaceholder;
import io.duijie.dialect.render.body.ValueSource;
import io.duijie.dialect.render.template.Template;
import io.duijie.dialect.render.template.TemplatePart;
import io.duijie.dialect.render.template.TemplatePart.Literal;
import io.duijie.dialect.render.template.TemplatePart.Placeholder;
import io.duijie.dialect.render.template.TemplateSyntax;
import java.util.ArrayList;
import java.util.List;

/** The template on one side of a comparison. */
final class Operand {
    private Operand() {}

    /** @throws IllegalArgumentException for a format that does not exist, which validation reports before */
    static ValueSource template(String text) {
        Template template = TemplateSyntax.parse(text);
        if (template.isLiteral()) {
            return new ValueSource.Constant(text);
        }
        Placeholder whole = template.whole();
        if (whole != null) {
            return new ValueSource.Whole(CompiledPlaceholder.compile(whole));
        }
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
