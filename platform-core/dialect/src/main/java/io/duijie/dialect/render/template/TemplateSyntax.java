package io.duijie.dialect.render.template;

import io.duijie.dialect.render.template.TemplatePart.Literal;
import io.duijie.dialect.render.template.TemplatePart.Placeholder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the placeholders of a text (dialect §6.1): from the left, at each opening brace first the double form is tried, then the
 * single form, else the brace is literal. The same in templates, functions, look-ups, filters and conditions.
 */
public final class TemplateSyntax {
    private final String text;
    private final Brackets brackets;
    private final List<TemplatePart> parts = new ArrayList<>();
    private final List<SyntaxProblem> problems = new ArrayList<>();

    private TemplateSyntax(String text) {
        this.text = text;
        this.brackets = new Brackets(text);
    }

    /** Never fails: what is wrong is in {@link Template#problems()}. */
    public static Template parse(String text) {
        return new TemplateSyntax(text).parse();
    }

    private Template parse() {
        int literalFrom = 0;
        int at = text.indexOf('{');
        while (at >= 0) {
            Placeholder found = placeholderAt(at);
            if (found == null) {
                at = text.indexOf('{', at + 1);
                continue;
            }
            literal(literalFrom, found.start());
            parts.add(found);
            checkDialect(found);
            literalFrom = found.end();
            at = text.indexOf('{', literalFrom);
        }
        literal(literalFrom, text.length());
        return new Template(text, parts, problems);
    }

    private void literal(int from, int to) {
        if (from < to) {
            parts.add(new Literal(text.substring(from, to)));
        }
    }

    private @Nullable Placeholder placeholderAt(int at) {
        if (text.startsWith("{{", at)) {
            Placeholder found = PlaceholderForms.doubled(text, at);
            if (found != null) {
                return found;
            }
            if (PlaceholderForms.doubled(text, at + 1) == null) {
                problems.add(new SyntaxProblem(SyntaxProblem.BAD_PLACEHOLDER, at, List.of()));
            }
        }
        return PlaceholderForms.single(text, at, brackets);
    }

    private void checkDialect(Placeholder placeholder) {
        String path = placeholder.path();
        FormatCall format = placeholder.format();
        if (path.startsWith("$")) {
            foreign(
                    placeholder,
                    "请用系统变量 CURRENT_TIME、LAST_SYNC_TIME 等",
                    "use system variables such as CURRENT_TIME, LAST_SYNC_TIME");
        } else if (path.startsWith("global.") || path.startsWith("webhook.")) {
            foreign(placeholder, "没有对应的写法", "there is nothing like it");
        } else if (format != null && FormatSyntax.standsOutsideQuotes(format.text(), ':')) {
            foreign(
                    placeholder,
                    "请用系统变量 DAYS_AGO_1 等，以及 |date、|datetime 等格式",
                    "use variables such as DAYS_AGO_1 and formats such as |date, |datetime");
        }
    }

    private void foreign(Placeholder placeholder, String chineseHint, String englishHint) {
        String construct = text.substring(placeholder.start(), placeholder.end());
        problems.add(new SyntaxProblem(
                SyntaxProblem.NOT_DIALECT, placeholder.start(), List.of(construct, chineseHint, englishHint)));
    }
}
