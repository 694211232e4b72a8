package io.duijie.engine.metadata.check;

import io.duijie.connector.api.Text;
import io.duijie.engine.metadata.problem.Code;
import io.duijie.engine.metadata.tree.Node;
import io.duijie.engine.metadata.tree.Node.ListNode;
import io.duijie.engine.metadata.tree.Node.ObjectNode;

/**
 * The budget for compiling a document: what is made of it grows with the number of its values and the length of its texts, some
 * hundred bytes for each step at most. Mapping tables are data and don't count. A document is loaded before it is compiled, so this
 * holds for every run as well.
 */
final class CompileCost {
    static final long MOST_STEPS = 6_000_000;
    private static final int STEPS_OF_A_VALUE = 20;

    private CompileCost() {}

    static void check(ObjectNode file, Findings findings) {
        long steps = 0;
        for (Node.Member member : file.members().values()) {
            if (!member.name().equals("mappings")) {
                steps += of(member.value());
            }
        }
        if (steps > MOST_STEPS) {
            findings.at(
                    file,
                    Code.DOCUMENT_TOO_LARGE,
                    new Text(
                            "方案太大，不能编译：共 " + steps + " 步（每个值 " + STEPS_OF_A_VALUE + " 步，文本每个字符 1 步，映射表不计），最多 "
                                    + MOST_STEPS + " 步。请拆成几个方案，或把数据放进映射表",
                            "the document is too large to be compiled: " + steps + " steps (" + STEPS_OF_A_VALUE
                                    + " for each value, 1 for each character of a text, mapping tables not counted), at most "
                                    + MOST_STEPS + ". Split it, or put its data into mapping tables"));
        }
    }

    private static long of(Node node) {
        long steps = STEPS_OF_A_VALUE;
        if (node instanceof ObjectNode object) {
            for (Node.Member member : object.members().values()) {
                steps += member.name().length() + of(member.value());
            }
        } else if (node instanceof ListNode list) {
            for (Node item : list.items()) {
                steps += of(item);
            }
        } else {
            String text = node.text();
            steps += text == null ? 0 : text.length();
        }
        return steps;
    }
}
