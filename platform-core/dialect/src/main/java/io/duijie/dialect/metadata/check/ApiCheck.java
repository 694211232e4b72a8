package io.duijie.dialect.metadata.check;

import io.duijie.connector.api.BasePath;
import io.duijie.connector.api.Text;
import io.duijie.dialect.metadata.problem.Code;
import io.duijie.dialect.metadata.tree.Node;
import io.duijie.dialect.render.template.TemplatePart;
import io.duijie.dialect.render.template.TemplatePart.Literal;
import io.duijie.dialect.render.template.TemplateSyntax;
import io.duijie.dialect.render.template.ValueKind;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An {@code api} stays below the address of its connection. What rows fill in is looked at again when it is called. */
final class ApiCheck {
    private ApiCheck() {}

    static void check(@Nullable Node api, Findings findings) {
        String text = api == null ? null : api.text();
        if (api == null || text == null || ValueKind.of(text) != ValueKind.TEMPLATE) {
            return;
        }
        Optional<Text> problem = BasePath.problem(TemplateSyntax.parse(text).parts().stream()
                .map(ApiCheck::sample)
                .collect(Collectors.joining()));
        problem.ifPresent(what -> findings.at(
                api,
                Code.API_OUTSIDE_BASE,
                new Text(
                        "api " + what.chinese() + "，以免离开连接的地址",
                        "api " + what.english() + ", or it might leave the address of its connection")));
    }

    private static String sample(TemplatePart part) {
        return part instanceof Literal literal ? literal.text() : "x";
    }
}
