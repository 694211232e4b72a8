package io.duijie.dialect.metadata.check;

import io.duijie.connector.api.Text;
import io.duijie.dialect.document.Condition.Logic;
import io.duijie.dialect.metadata.check.TextCheck.Variables;
import io.duijie.dialect.metadata.problem.Code;
import io.duijie.dialect.metadata.tree.Node;
import io.duijie.dialect.metadata.tree.Node.ListNode;
import io.duijie.dialect.metadata.tree.Node.ObjectNode;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code condition}: groups of conditions (dialect §14.4). */
final class ConditionCheck {
    private static final int COST_OF_A_CONDITION = 100;

    private final Findings findings;

    ConditionCheck(Findings findings) {
        this.findings = findings;
    }

    void check(@Nullable Node condition) {
        if (condition instanceof ListNode groups) {
            for (Node group : groups.items()) {
                if (group instanceof ListNode items) {
                    items.items().forEach(this::item);
                }
            }
        }
    }

    private void item(Node node) {
        findings.spend(COST_OF_A_CONDITION);
        if (!(node instanceof ObjectNode condition)) {
            return;
        }
        KnownKeys.CONDITION.check(condition, findings);
        Node mvel = condition.given("mvel");
        if (mvel != null) {
            if (mvel.text() != null) {
                MvelCheck.expression(mvel, mvel.text(), findings);
            }
            return;
        }
        if (condition.given("field") == null) {
            findings.at(condition, Code.MISSING_KEY, CheckMessages.required("field"));
        }
        Node value = condition.get("value");
        if (value != null) {
            new TextCheck(findings).value(value, Variables.SYSTEM_ONLY);
        }
        Node logicNode = condition.given("logic");
        if (logicNode == null) {
            findings.at(condition, Code.MISSING_KEY, CheckMessages.required("logic"));
        } else if (logicNode.text() != null) {
            logic(condition, logicNode, logicNode.text());
        }
    }

    private void logic(ObjectNode condition, Node node, String name) {
        Optional<Logic> logic = logicOf(name);
        if (logic.isEmpty()) {
            String all = Arrays.stream(Logic.values())
                    .map(known -> known.name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", "));
            findings.at(
                    node,
                    Code.UNKNOWN_LOGIC,
                    new Text(
                            "没有条件 \"" + name + "\"，可用：" + all,
                            "logic \"" + name + "\" does not exist, there are " + all));
            return;
        }
        Text what = ConditionValues.wrong(logic.get(), condition.given("value"));
        if (what != null) {
            Node value = condition.given("value");
            Node place = value == null ? condition : value;
            if (!findings.isClosed(place.pointer())) {
                findings.at(
                        place,
                        Code.CONDITION_VALUE,
                        new Text(name + " 的值：" + what.chinese(), "value of " + name + ": " + what.english()));
            }
        }
    }

    /** The comparison of that name, which is compared with case. */
    static Optional<Logic> logicOf(String name) {
        return Arrays.stream(Logic.values())
                .filter(logic -> logic.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst();
    }
}
