package io.duijie.dialect.metadata.check;

import io.duijie.dialect.metadata.problem.Code;
import io.duijie.dialect.metadata.tree.Node;
import io.duijie.dialect.render.lookup.FindText;
import io.duijie.dialect.render.lookup.LookupSyntaxException;
import io.duijie.dialect.render.lookup.QueryText;
import io.duijie.dialect.render.template.ValueKind;

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
