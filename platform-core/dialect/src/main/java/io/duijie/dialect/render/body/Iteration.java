package io.duijie.dialect.render.body;

import io.duijie.dialect.document.FieldEntry;
import io.duijie.dialect.render.template.Template;
import io.duijie.dialect.render.template.TemplatePart.Placeholder;
import io.duijie.dialect.render.template.TemplateSyntax;
import io.duijie.dialect.render.template.ValueKind;
import io.duijie.dialect.render.value.Values;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an array entry with children says about its source array (dialect §13.3). */
final class Iteration {
    private static final String OLD_MARK = "1";

    private Iteration() {}

    static boolean isArray(FieldEntry entry) {
        return "array".equalsIgnoreCase(entry.type());
    }

    /** The value without braces; null for absent, empty and {@code "1"}, which are no name. */
    static @Nullable String name(@Nullable Object value) {
        String text = Values.text(value);
        if (text == null) {
            return null;
        }
        Placeholder whole = TemplateSyntax.parse(text.trim()).whole();
        String name = whole != null && whole.format() == null
                ? whole.path()
                : text.replace("{", "").replace("}", "").trim();
        return name.isEmpty() || name.equals(OLD_MARK) ? null : name;
    }

    /** The dotted placeholders in document order; nested arrays with children and MVEL left out. */
    static List<String> dottedPlaceholders(List<FieldEntry> entries) {
        List<String> dotted = new ArrayList<>();
        collect(entries, dotted);
        return dotted;
    }

    private static void collect(List<FieldEntry> entries, List<String> dotted) {
        for (FieldEntry entry : entries) {
            List<FieldEntry> children = entry.children();
            if (children != null && !children.isEmpty()) {
                if (!isArray(entry)) {
                    collect(children, dotted);
                }
            } else if (entry.value() instanceof String text && ValueKind.of(text) != ValueKind.MVEL) {
                Template template = TemplateSyntax.parse(text);
                for (Placeholder placeholder : template.placeholders()) {
                    if (placeholder.dotted()) {
                        dotted.add(placeholder.path());
                    }
                }
            }
        }
    }
}
