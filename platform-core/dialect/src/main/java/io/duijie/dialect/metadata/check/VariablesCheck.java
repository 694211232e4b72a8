package io.duijie.dialect.metadata.check;

import io.duijie.connector.api.Text;
import io.duijie.dialect.document.connection.EnvironmentVariables;
import io.duijie.dialect.metadata.problem.Code;
import io.duijie.dialect.metadata.tree.Node;
import io.duijie.dialect.metadata.tree.Node.ListNode;
import io.duijie.dialect.metadata.tree.Node.ObjectNode;

/** The variables that the texts of settings ask for. */
final class VariablesCheck {
    private VariablesCheck() {}

    static void check(Node node, EnvironmentVariables environment, Findings findings) {
        if (node instanceof ObjectNode object) {
            object.members().values().forEach(member -> check(member.value(), environment, findings));
        } else if (node instanceof ListNode list) {
            list.items().forEach(item -> check(item, environment, findings));
        } else if (node.text() != null) {
            for (String name : environment.missing(node.text())) {
                Text why = EnvironmentVariables.reason(name).text();
                if (EnvironmentVariables.isReserved(name)) {
                    findings.at(node, Code.ENV_RESERVED, why);
                } else if (environment.isTold()) {
                    findings.at(node, Code.ENV_MISSING, why);
                }
            }
        }
    }
}
