package io.duijie.dialect.render.lookup;

import com.google.re2j.Pattern;
import io.duijie.connector.api.Text;
import io.duijie.dialect.render.body.CompiledPlaceholder;
import io.duijie.dialect.render.path.CompiledPath;
import io.duijie.dialect.render.path.RowScope;
import io.duijie.dialect.render.pattern.BadPatternException;
import io.duijie.dialect.render.pattern.BoundedPatterns;
import io.duijie.dialect.render.template.Template;
import io.duijie.dialect.render.template.TemplatePart;
import io.duijie.dialect.render.template.TemplatePart.Literal;
import io.duijie.dialect.render.template.TemplatePart.Placeholder;
import io.duijie.dialect.render.template.TemplateSyntax;
import io.duijie.dialect.render.value.Failures;
import io.duijie.dialect.render.value.RecordBudget;
import io.duijie.dialect.render.value.ValueFailure;
import io.duijie.dialect.render.value.Values;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code $regex}: found anywhere. Only the document's own text is a pattern: what a placeholder gives stands for itself. A match
 * takes time in proportion to the pattern's size and the text's length, so what takes too long is known beforehand.
 *
 * @param parts {@code String} or {@code CompiledPlaceholder}
 */
record TextPattern(LookupPath path, List<Object> parts, boolean ignoresCase) implements FilterTemplate {
    private static final long MOST_STEPS = 20_000_000;

    /** How many steps of a match count as one step of the record. */
    private static final int STEPS_PER_STEP = 20;

    static FilterTemplate compile(LookupPath path, @Nullable Object operand, boolean ignoresCase) {
        if (!(operand instanceof String text)) {
            throw LookupSyntaxException.filter("$regex needs a text", "$regex 需要文本");
        }
        List<Object> parts = new ArrayList<>();
        StringBuilder sample = new StringBuilder();
        Template template = TemplateSyntax.parse(text);
        for (TemplatePart part : template.parts()) {
            if (part instanceof Placeholder placeholder) {
                parts.add(CompiledPlaceholder.compile(placeholder));
                sample.append(Pattern.quote("x"));
            } else {
                parts.add(((Literal) part).text());
                sample.append(((Literal) part).text());
            }
        }
        Pattern pattern;
        try {
            pattern = compile(sample, ignoresCase);
        } catch (BadPatternException e) {
            throw LookupSyntaxException.filter(
                    "$regex: " + e.what().english(), "$regex：" + e.what().chinese());
        }
        if (template.isLiteral()) {
            return scope -> filter(path, pattern, scope.budget());
        }
        return new TextPattern(path, List.copyOf(parts), ignoresCase);
    }

    private static Pattern compile(CharSequence pattern, boolean ignoresCase) {
        return BoundedPatterns.compile((ignoresCase ? "(?i)" : "") + pattern);
    }

    @Override
    public LookupFilter bind(RowScope scope) {
        StringBuilder pattern = new StringBuilder();
        for (Object part : parts) {
            if (part instanceof CompiledPlaceholder placeholder) {
                Object value = placeholder.value(scope);
                if (value != null && Values.hasValue(value)) {
                    String text = Values.text(value);
                    if (text == null) {
                        throw Failures.structureInText(value);
                    }
                    pattern.append(Pattern.quote(text));
                }
            } else {
                pattern.append(part);
            }
        }
        try {
            return pattern.isEmpty()
                    ? new LookupFilter.Never()
                    : filter(path, compile(pattern, ignoresCase), scope.budget());
        } catch (BadPatternException e) {
            throw new ValueFailure(
                    "function-failed",
                    new Text(
                            "$regex：" + e.what().chinese(),
                            "$regex: " + e.what().english()));
        }
    }

    private static LookupFilter filter(LookupPath path, Pattern pattern, RecordBudget budget) {
        return new LookupFilter.Passes(path, found -> {
            String text = found == CompiledPath.MISSING || !Values.hasValue(found) ? null : Values.text(found);
            return text != null && isFound(pattern, text, budget);
        });
    }

    private static boolean isFound(Pattern pattern, String text, RecordBudget budget) {
        long steps = (long) pattern.programSize() * text.length();
        if (steps > MOST_STEPS) {
            throw new ValueFailure(
                    "function-failed",
                    new Text("$regex 的匹配步骤过多，请简化正则表达式", "$regex takes too many steps to match; simplify the pattern"));
        }
        budget.search(steps / STEPS_PER_STEP);
        return pattern.matcher(text).find();
    }
}
