package io.duijie.dialect.metadata.check;

import io.duijie.dialect.metadata.check.TextCheck.Variables;
import io.duijie.dialect.metadata.problem.Code;
import io.duijie.dialect.metadata.tree.Node;
import io.duijie.dialect.metadata.tree.Node.Member;
import io.duijie.dialect.metadata.tree.Node.ObjectNode;

/** {@code callBackStrategy} in its two places and two spellings (dialect §15.6): it names an integration. */
final class CallBacks {
    private static final String KEY = "callBackStrategy";
    private static final String STRATEGY = "strategyId";

    private final Findings findings;
    private final EntryLists lists;

    CallBacks(Findings findings, EntryLists lists) {
        this.findings = findings;
        this.lists = lists;
    }

    void check(ObjectNode target) {
        for (Entry entry : Entry.of(target.get("response"), Side.TARGET, "response", null)) {
            if (KEY.equals(entry.field())) {
                strategyOf(entry);
            }
        }
        if (target.get(KEY) instanceof ObjectNode strategy && !strategy.isBlank()) {
            if (isEntry(strategy)) {
                Entry entry = new Entry(strategy, Side.TARGET, "response", null);
                lists.check(entry);
                strategyOf(entry);
            } else {
                templates(strategy);
            }
        }
    }

    /** An object with {@code children} is an entry, any other a plain map. */
    static boolean isEntry(ObjectNode strategy) {
        Node children = strategy.get("children");
        return children != null && !(children.value() instanceof String);
    }

    private void strategyOf(Entry entry) {
        boolean isNamed = entry.children().stream()
                .anyMatch(
                        child -> STRATEGY.equals(child.field()) && child.node().given("value") != null);
        if (!isNamed) {
            findings.at(entry.node(), Code.MISSING_KEY, CheckMessages.required(STRATEGY));
        }
    }

    private void templates(ObjectNode strategy) {
        if (strategy.given(STRATEGY) == null) {
            findings.at(strategy, Code.MISSING_KEY, CheckMessages.required(STRATEGY));
        }
        for (Member member : strategy.members().values()) {
            new TextCheck(findings).value(member.value(), Variables.ANY);
        }
    }
}
