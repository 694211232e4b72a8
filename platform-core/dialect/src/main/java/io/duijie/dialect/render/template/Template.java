package io.duijie.dialect.render.template;

import io.duijie.dialect.render.template.TemplatePart.Placeholder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text taken apart, left to right. Where {@code problems} is not empty the wrong places are literal text in {@code parts}.
 *
 * @param text the whole
 */
public record Template(String text, List<TemplatePart> parts, List<SyntaxProblem> problems) {
    public Template {
        parts = List.copyOf(parts);
        problems = List.copyOf(problems);
    }

    /** The placeholders in their order. */
    public List<Placeholder> placeholders() {
        List<Placeholder> placeholders = new ArrayList<>();
        for (TemplatePart part : parts) {
            if (part instanceof Placeholder placeholder) {
                placeholders.add(placeholder);
            }
        }
        return placeholders;
    }

    /** The placeholder that is the whole text with nothing around it, else null. */
    public @Nullable Placeholder whole() {
        return parts.size() == 1 && parts.get(0) instanceof Placeholder placeholder ? placeholder : null;
    }

    /** Whether the text stands for itself. */
    public boolean isLiteral() {
        return parts.isEmpty() || (parts.size() == 1 && parts.get(0) instanceof TemplatePart.Literal);
    }
}
