package io.duijie.dialect.metadata.check;

import io.duijie.connector.api.Capability;
import io.duijie.connector.api.ConnectorType;
import io.duijie.connector.api.Text;
import io.duijie.dialect.metadata.problem.Code;
import io.duijie.dialect.metadata.tree.Node;
import io.duijie.dialect.metadata.tree.Node.ObjectNode;
import java.util.Set;

/** {@code options/onLocked}: whether what it wants can happen. */
final class LockedOption {
    private static final String REOPEN = "reopen";
    private static final Set<String> ACTIVE = Set.of(REOPEN, "skip");

    private final Surroundings surroundings;
    private final Findings findings;

    LockedOption(Surroundings surroundings, Findings findings) {
        this.surroundings = surroundings;
        this.findings = findings;
    }

    void check(ObjectNode file) {
        Node option = file.get("options") instanceof ObjectNode options ? options.given("onLocked") : null;
        String wanted = option == null ? null : option.text();
        if (option == null || wanted == null || !ACTIVE.contains(wanted)) {
            return;
        }
        ObjectNode side = file.get(Side.TARGET.key()) instanceof ObjectNode found ? found : null;
        String api = side != null && side.get("metadata") instanceof ObjectNode metadata ? metadata.text("api") : null;
        if (side != null && api != null) {
            check(side, api, option, wanted);
        }
    }

    private void check(ObjectNode target, String api, Node option, String wanted) {
        if (api.equals(Side.TARGET.noOperation())) {
            report(
                    option,
                    new Text(
                            "目标是“" + api + "”，没有单据会锁定，onLocked: " + wanted + " 不起作用；请删除它",
                            "onLocked: " + wanted + " has no effect: nothing is written; remove it"));
            return;
        }
        Node connection = target.given("connection");
        ConnectorType connector =
                surroundings.connector(connection == null ? null : connection.text(), api, Side.TARGET);
        if (connector != null && wanted.equals(REOPEN) && !canReopen(connector, api)) {
            String id = connector.describe().id();
            report(
                    option,
                    new Text(
                            "连接器 " + id + " 的操作 \"" + api + "\" 不能反审核单据，onLocked: reopen 不起作用，锁定的数据会像 hold 一样保留为失败；"
                                    + "请改用 hold 或 skip，或换用能反审核的操作",
                            "onLocked: reopen has no effect: operation \"" + api + "\" of connector " + id
                                    + " can't reopen documents, so records of locked ones fail as with hold; use hold"
                                    + " or skip, or an operation that can"));
        }
    }

    private static boolean canReopen(ConnectorType connector, String api) {
        return connector
                .operation(api)
                .filter(operation -> operation.can(Capability.REOPEN))
                .isPresent();
    }

    private void report(Node option, Text message) {
        findings.at(option, Code.OPTION_WITHOUT_EFFECT, message);
    }
}
