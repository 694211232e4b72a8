package io.duijie.dialect.metadata.check;

import io.duijie.connector.api.Text;
import io.duijie.dialect.document.Grouping.Operator;
import io.duijie.dialect.metadata.problem.Code;
import io.duijie.dialect.metadata.tree.Node;
import io.duijie.dialect.metadata.tree.Node.Member;
import io.duijie.dialect.metadata.tree.Node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** {@code operation} of either side and {@code groupCalculate} (dialect §14.5, §15). */
final class OperationCheck {
    private static final String MERGE = "merge";
    private final Side side;
    private final Findings findings;

    OperationCheck(Side side, Findings findings) {
        this.side = side;
        this.findings = findings;
    }

    /** @param connectorPlacesRows a {@code rowsKey} is not needed */
    void check(ObjectNode metadata, boolean connectorPlacesRows) {
        if (metadata.get("operation") instanceof ObjectNode operation) {
            if (operation.isBlank()) {
                findings.close(operation.pointer());
            } else {
                (side == Side.SOURCE ? KnownKeys.SOURCE_OPERATION : KnownKeys.TARGET_OPERATION)
                        .check(operation, findings);
                method(operation, connectorPlacesRows);
            }
        }
        Member calculate = metadata.members().get("groupCalculate");
        if (side == Side.TARGET
                && calculate != null
                && calculate.value() instanceof ObjectNode group
                && !group.isBlank()) {
            boolean besideMerge =
                    metadata.get("operation") instanceof ObjectNode operation && MERGE.equals(operation.text("method"));
            groupCalculate(calculate, group, besideMerge);
        }
    }

    private void method(ObjectNode operation, boolean connectorPlacesRows) {
        Node node = operation.given("method");
        String method = node == null ? null : node.text();
        if (node == null || method == null || method.equals("none")) {
            return;
        }
        if (side == Side.SOURCE && method.equals("splitArray")) {
            needs(operation, method, "arrayKey");
        } else if (side == Side.TARGET && method.equals("batchArraySave")) {
            if (!connectorPlacesRows) {
                needs(operation, method, "rowsKey");
            }
        } else if (side == Side.TARGET && method.equals(MERGE)) {
            merge(operation);
        } else {
            findings.at(
                    node,
                    Code.UNKNOWN_OPERATION,
                    new Text(
                            "操作 \"" + method + "\" 在" + side.title().chinese() + "不存在",
                            "method \"" + method + "\" does not exist here"));
        }
    }

    private void merge(ObjectNode operation) {
        List<String> missing = new ArrayList<>();
        for (String key : List.of("field", "bodyName")) {
            if (operation.given(key) == null) {
                missing.add(key);
            }
        }
        if (operation.given("header") == null && operation.given("body") == null) {
            missing.add("header or body");
        }
        if (!missing.isEmpty()) {
            needs(operation, MERGE, missing);
        }
    }

    private void needs(ObjectNode operation, String method, String key) {
        if (operation.given(key) == null) {
            needs(operation, method, List.of(key));
        }
    }

    private void needs(ObjectNode operation, String method, List<String> missing) {
        String keys = String.join(", ", missing);
        findings.at(
                operation, Code.OPERATION_ARGS, new Text("操作 " + method + " 需要 " + keys, method + " needs " + keys));
    }

    private void groupCalculate(Member member, ObjectNode group, boolean besideMerge) {
        KnownKeys.GROUP_CALCULATE.check(group, findings);
        if (besideMerge) {
            findings.atName(
                    member,
                    Code.OPERATION_ARGS,
                    new Text("groupCalculate 与 merge 不能同时使用", "groupCalculate and merge exclude each other"));
        }
        if (group.get("calculate") instanceof ObjectNode calculate) {
            for (Member line : calculate.members().values()) {
                String operator = line.value().text();
                if (operator != null && Operator.of(operator) == null) {
                    findings.at(
                            line.value(),
                            Code.OPERATION_ARGS,
                            new Text("没有聚合运算 " + operator, "there is no operator " + operator));
                }
            }
        }
    }
}
