package io.duijie.engine.metadata.check;

import io.duijie.engine.metadata.check.TextCheck.Variables;
import io.duijie.engine.metadata.problem.Code;
import io.duijie.engine.metadata.tree.Node;

/** {@code value}: on the source only system variables may stand in it (dialect §6.3), except in {@code detailApi}. */
record EntryValues(Findings findings) implements EntryRule {
    private static final String DETAIL = "detailApi";

    @Override
    public void check(Entry entry) {
        boolean isDetail = entry.side() == Side.SOURCE && entry.list().equals("otherRequest") && entry.standsIn(DETAIL);
        Node field = entry.node().get("field");
        if (isDetail && entry.parent() == null && field != null) {
            findings.at(field, Code.NOT_SUPPORTED_YET, Words.notSupported("明细接口 detailApi", DETAIL));
        }
        Node value = entry.node().get("value");
        if (value != null) {
            boolean systemOnly = entry.side() == Side.SOURCE && !isDetail;
            new TextCheck(findings).value(value, systemOnly ? Variables.SYSTEM_ONLY : Variables.ANY);
        }
    }
}
