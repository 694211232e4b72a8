package io.duijie.dialect.metadata.check;

import io.duijie.dialect.metadata.check.TextCheck.Variables;
import io.duijie.dialect.metadata.problem.Code;
import io.duijie.dialect.metadata.tree.Node;
import java.util.Set;

/** {@code value}: on the source only system variables may stand in it (dialect §6.3), except in {@code detailApi}. */
record EntryValues(Findings findings) implements EntryRule {
    private static final String DETAIL = "detailApi";
    private static final Set<String> DETAIL_LISTS = Set.of("otherRequest", "takeOverRequest");

    @Override
    public void check(Entry entry) {
        boolean isDetail = entry.side() == Side.SOURCE && DETAIL_LISTS.contains(entry.list()) && entry.standsIn(DETAIL);
        if (isDetail && entry.parent() == null && !namesApi(entry)) {
            findings.at(entry.node(), Code.MISSING_KEY, CheckMessages.required("api"));
        }
        Node value = entry.node().get("value");
        if (isDetail && (entry.parent() == null || "api".equals(entry.field()))) {
            ApiCheck.check(value, findings);
        }
        if (value != null) {
            boolean systemOnly = entry.side() == Side.SOURCE && !isDetail;
            new TextCheck(findings).value(value, systemOnly ? Variables.SYSTEM_ONLY : Variables.ANY);
        }
    }

    /** The child {@code api}, or the entry itself, has a text. */
    private static boolean namesApi(Entry detail) {
        Node own = detail.node().given("value");
        return (own != null && own.text() != null)
                || detail.children().stream()
                        .filter(child -> "api".equals(child.field()))
                        .map(child -> child.node().given("value"))
                        .anyMatch(value -> value != null && value.text() != null);
    }
}
