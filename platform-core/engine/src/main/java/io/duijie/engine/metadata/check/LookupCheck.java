package io.duijie.engine.metadata.check;

import io.duijie.engine.metadata.problem.Code;
import io.duijie.engine.metadata.tree.Node;
import io.duijie.engine.render.lookup.FindText;
import io.duijie.engine.render.lookup.LookupSyntaxException;
import io.duijie.engine.render.lookup.QueryText;
import io.duijie.engine.render.template.ValueKind;

/** {@code _findCollection} and {@code _mongoQuery} (dialect §10). Their placeholders are checked like those of any value. */
final class LookupCheck {
    private LookupCheck() {}

    static void check(Node node, ValueKind kind, String text, Findings findings) {
        try {
            String rest = kind.rest(text);
            findings.looksUp(
                    node,
                    kind == ValueKind.MONGO_QUERY
                            ? QueryText.parse(rest).integrationId()
                            : FindText.parse(rest).integrationId());
        } catch (LookupSyntaxException e) {
            Code code = e.code().equals(LookupSyntaxException.MONGO_FILTER) ? Code.MONGO_FILTER : Code.LOOKUP_SYNTAX;
            findings.at(node, code, e.what());
        }
    }
}
