package io.duijie.engine.render.lookup;

import io.duijie.connector.api.Text;
import io.duijie.engine.render.body.CompiledPlaceholder;
import io.duijie.engine.render.path.CompiledPath;
import io.duijie.engine.render.path.RowScope;
import io.duijie.engine.render.template.Template;
import io.duijie.engine.render.template.TemplatePart;
import io.duijie.engine.render.template.TemplatePart.Literal;
import io.duijie.engine.render.template.TemplatePart.Placeholder;
import io.duijie.engine.render.template.TemplateSyntax;
import io.duijie.engine.render.value.Failures;
import io.duijie.engine.render.value.ValueFailure;
import io.duijie.engine.render.value.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * {@code $regex}: found anywhere. Only the document's own text is a pattern: what a placeholder gives stands for itself. A pattern
 * that tries more ways than a budget allows fails instead of hanging.
 *
 * @param parts {@code String} or {@code CompiledPlaceholder}
 */
record TextPattern(LookupPath path, List<Object> parts, int flags) implements FilterTemplate {

    static FilterTemplate compile(LookupPath path, @Nullable Object operand, boolean ignoresCase) {
        if (!(operand instanceof String text)) {
            throw LookupSyntaxException.filter("$regex needs a text", "$regex 需要文本");
        }
        int flags = ignoresCase ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0;
        Template template = TemplateSyntax.parse(text);
        if (template.isLiteral()) {
            LookupFilter filter = filter(path, checked(text, flags));
            return scope -> filter;
        }
        List<Object> parts = new ArrayList<>();
        StringBuilder sample = new StringBuilder();
        for (TemplatePart part : template.parts()) {
            if (part instanceof Placeholder placeholder) {
                parts.add(CompiledPlaceholder.compile(placeholder));
                sample.append(Pattern.quote("x"));
            } else {
                parts.add(((Literal) part).text());
                sample.append(((Literal) part).text());
            }
        }
        checked(sample.toString(), flags);
        return new TextPattern(path, List.copyOf(parts), flags);
    }

    private static Pattern checked(String pattern, int flags) {
        try {
            return Pattern.compile(pattern, flags);
        } catch (PatternSyntaxException e) {
            throw LookupSyntaxException.filter(
                    "$regex is no pattern: " + e.getDescription(), "$regex 不是正确的正则表达式：" + e.getDescription());
        }
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
        return pattern.isEmpty() ? new LookupFilter.Never() : filter(path, Pattern.compile(pattern.toString(), flags));
    }

    private static LookupFilter filter(LookupPath path, Pattern pattern) {
        return new LookupFilter.Passes(path, found -> {
            String text = found == CompiledPath.MISSING || !Values.hasValue(found) ? null : Values.text(found);
            return text != null && isFound(pattern, text);
        });
    }

    private static boolean isFound(Pattern pattern, String text) {
        try {
            return pattern.matcher(new CountedText(text, new int[] {0})).find();
        } catch (StackOverflowError e) {
            throw tooMuch();
        }
    }

    private static ValueFailure tooMuch() {
        return new ValueFailure(
                "function-failed",
                new Text("$regex 的匹配步骤过多，请简化正则表达式", "$regex takes too many steps to match; simplify the pattern"));
    }

    /** A text that counts how often it is looked at. */
    private record CountedText(String text, int[] looks) implements CharSequence {
        private static final int MOST = 1_000_000;

        @Override
        public char charAt(int index) {
            if (++looks[0] > MOST) {
                throw tooMuch();
            }
            return text.charAt(index);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new CountedText(text.substring(start, end), looks);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
