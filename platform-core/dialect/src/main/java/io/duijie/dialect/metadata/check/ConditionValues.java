package io.duijie.dialect.metadata.check;

import io.duijie.connector.api.Text;
import io.duijie.dialect.document.Condition.Logic;
import io.duijie.dialect.metadata.tree.Node;
import io.duijie.dialect.metadata.tree.Node.ListNode;
import io.duijie.dialect.metadata.tree.Node.ObjectNode;
import io.duijie.dialect.render.template.Template;
import io.duijie.dialect.render.template.TemplatePart.Literal;
import io.duijie.dialect.render.template.TemplateSyntax;
import io.duijie.dialect.render.template.ValueKind;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a comparison needs as its {@code value} (dialect §14.4). */
final class ConditionValues {
    private static final String TIMESTAMP = "timestamp:";
    private static final Pattern NUMBER = Pattern.compile("\\s*[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?\\s*");
    private static final Text TWO_BOUNDS =
            new Text("应为用逗号隔开的两个界限，如 \"100,500\"", "two bounds with a comma between are needed, as in \"100,500\"");
    private static final Text SECONDS =
            new Text("timestamp: 之后应为 Unix 秒数", "unix seconds are needed behind timestamp:");

    private ConditionValues() {}

    /** What is wrong, null when nothing is. */
    static @Nullable Text wrong(Logic logic, @Nullable Node value) {
        if (logic == Logic.NOTNULL || logic == Logic.ISNULL) {
            return null;
        }
        if (value instanceof ObjectNode || (value instanceof ListNode && logic != Logic.BETWEEN)) {
            return new Text("应为文本、数字或布尔值", "a text, number or boolean is needed");
        }
        String text = value == null ? null : value.text();
        if (text == null) {
            return logic == Logic.BETWEEN ? TWO_BOUNDS : null;
        }
        Template template = TemplateSyntax.parse(text);
        if (ValueKind.of(text) != ValueKind.TEMPLATE || !template.problems().isEmpty()) {
            return null;
        }
        if (logic == Logic.BETWEEN && !hasTwoBounds(template)) {
            return TWO_BOUNDS;
        }
        boolean isLiteralTime = text.startsWith(TIMESTAMP) && template.isLiteral();
        return isLiteralTime && !areSeconds(text.substring(TIMESTAMP.length()), logic) ? SECONDS : null;
    }

    private static boolean hasTwoBounds(Template template) {
        if (template.isLiteral()) {
            String text = template.text().startsWith(TIMESTAMP)
                    ? template.text().substring(TIMESTAMP.length())
                    : template.text();
            List<String> bounds = List.of(text.split(",", -1));
            return bounds.size() == 2 && bounds.stream().noneMatch(String::isBlank);
        }
        long commas = template.parts().stream()
                .filter(Literal.class::isInstance)
                .flatMapToInt(part -> ((Literal) part).text().chars())
                .filter(c -> c == ',')
                .count();
        return commas == 1;
    }

    private static boolean areSeconds(String text, Logic logic) {
        String[] parts = logic == Logic.BETWEEN ? text.split(",", -1) : new String[] {text};
        for (String part : parts) {
            if (!NUMBER.matcher(part).matches()) {
                return false;
            }
        }
        return true;
    }
}
