package io.duijie.dialect.metadata.check;

import io.duijie.connector.api.Text;
import io.duijie.dialect.metadata.problem.Code;
import io.duijie.dialect.metadata.tree.Node;
import io.duijie.dialect.metadata.tree.Node.ListNode;
import io.duijie.dialect.metadata.tree.Node.ObjectNode;
import io.duijie.dialect.render.template.ValueKind;

/**
 * The budget for compiling a document: what is made of it grows with the number of its values and with its texts, some thirty bytes
 * for each step at most. Mapping tables are data and don't count. A document is loaded before it is compiled, so this holds for every
 * run as well.
 */
final class CompileCost {
    static final long MOST_STEPS = 6_000_000;
    private static final int STEPS_OF_A_VALUE = 20;

    /** Of an expression: each of its terms becomes an object or two. */
    private static final int STEPS_OF_A_CHARACTER_OF_CODE = 5;

    /** A placeholder begins with one or two of them. */
    private static final int STEPS_OF_A_BRACE = 10;

    /** And for each dot before it: every run of a path's segments may be one member's name. */
    private static final int STEPS_OF_A_DOT = 4;

    /** A path of more is refused and never taken apart. */
    private static final int MOST_DOTS = 32;

    private CompileCost() {}

    /** Whether the document is within the budget; if not, this becomes the only problem that is reported. */
    static boolean isBearable(ObjectNode file, Findings findings) {
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
                            "方案太大，不能编译：共 " + steps + " 步（值、文本的每个字符各计若干步，占位符、路径与表达式另计，映射表不计），最多 " + MOST_STEPS
                                    + " 步。请拆成几个方案，或把数据放进映射表",
                            "the document is too large to be compiled: " + steps
                                    + " steps (values and the characters of texts"
                                    + " count, placeholders, paths and expressions more, mapping tables not), at most "
                                    + MOST_STEPS + ". Split it, or put its data into mapping tables"));
        }
        return steps <= MOST_STEPS;
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
            steps += text == null ? 0 : of(text);
        }
        return steps;
    }

    /** An expression that is too long is refused as such. */
    private static long of(String text) {
        boolean isCode = ValueKind.of(text) != ValueKind.TEMPLATE;
        if (isCode && text.length() > TextCheck.LONGEST_CODE) {
            return text.length();
        }
        long steps = isCode ? (long) STEPS_OF_A_CHARACTER_OF_CODE * text.length() : text.length();
        int dots = 0;
        int dotsInWord = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '{') {
                steps += STEPS_OF_A_BRACE;
                dots = 0;
                dotsInWord = 0;
            } else if (c == '.') {
                dots = Math.min(MOST_DOTS, dots + 1);
                dotsInWord++;
                steps += dotsInWord > MOST_DOTS ? 0 : STEPS_OF_A_DOT * dots;
            } else if (!Character.isLetterOrDigit(c)) {
                dotsInWord = 0;
            }
        }
        return steps;
    }
}
