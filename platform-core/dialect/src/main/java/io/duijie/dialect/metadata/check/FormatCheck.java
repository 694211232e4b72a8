package io.duijie.dialect.metadata.check;

import io.duijie.connector.api.Text;
import io.duijie.dialect.metadata.problem.Code;
import io.duijie.dialect.metadata.tree.Node;
import io.duijie.dialect.render.format.Formats;
import io.duijie.dialect.render.template.FormatCall;
import io.duijie.dialect.render.template.SyntaxProblem;
import java.util.Map;

/** A format that does not exist or has wrong arguments (dialect §7). */
final class FormatCheck {
    private static final Map<String, String> MEANT = Map.of("timestamp_ms", "timestampMs");

    private FormatCheck() {}

    static void check(Node node, FormatCall format, Findings findings) {
        SyntaxProblem problem = Formats.problem(format, 0);
        if (problem == null) {
            return;
        }
        String name = CheckMessages.shortened(format.name());
        if (problem.code().equals(SyntaxProblem.UNKNOWN_FORMAT)) {
            String meant = MEANT.get(format.name());
            findings.at(
                    node,
                    Code.UNKNOWN_FORMAT,
                    new Text(
                            "格式 \"" + name + "\" 不存在" + (meant == null ? "" : "，应为 " + meant),
                            "format \"" + name + "\" does not exist" + (meant == null ? "" : ", it is " + meant)));
        } else {
            findings.at(
                    node,
                    Code.FORMAT_ARGS,
                    new Text("格式 \"" + name + "\" 的参数不对", "format \"" + name + "\" has bad arguments"));
        }
    }
}
