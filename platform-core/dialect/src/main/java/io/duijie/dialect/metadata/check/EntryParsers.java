package io.duijie.dialect.metadata.check;

import io.duijie.connector.api.Text;
import io.duijie.dialect.metadata.problem.Code;
import io.duijie.dialect.metadata.tree.Node;
import io.duijie.dialect.metadata.tree.Node.ObjectNode;
import java.util.List;
import java.util.Map;

/** {@code parser} (dialect §13.1). */
record EntryParsers(Findings findings) implements EntryRule {
    private static final String WORKFLOW = "workflowRequestTableFields";
    private static final Map<String, List<String>> NEEDED = Map.of(
            "ConvertObjectParser",
            List.of("params"),
            "ConvertTwoStageObjectParser",
            List.of("params1", "params2"),
            "ArrayToString",
            List.of(),
            "StringToArray",
            List.of(),
            "ConvertJson",
            List.of(),
            "K3WiseHeiHuCustomParser",
            List.of("params"),
            WORKFLOW,
            List.of());

    @Override
    public void check(Entry entry) {
        Node written = entry.node().given("parser");
        if (written == null) {
            return;
        }
        if (!(written instanceof ObjectNode parser) || parser.members().containsKey("type")) {
            findings.foreign(
                    written,
                    CheckMessages.notDialect(
                            "parser",
                            "请写 {\"name\":…,\"params\":…}",
                            "write {\"name\":…,\"params\":…} with the name of a parser"));
            return;
        }
        if (parser.isBlank()) {
            findings.close(parser.pointer());
            return;
        }
        KnownKeys.PARSER.check(parser, findings);
        String name = parser.text("name");
        Node nameNode = parser.given("name");
        if (name == null || nameNode == null) {
            return;
        }
        List<String> needed = NEEDED.get(name);
        if (needed == null) {
            findings.at(
                    nameNode,
                    Code.UNKNOWN_PARSER,
                    new Text("没有名为 \"" + name + "\" 的解析器", "parser \"" + name + "\" does not exist"));
            return;
        }
        List<String> missing =
                needed.stream().filter(key -> parser.given(key) == null).toList();
        if (!missing.isEmpty()) {
            params(parser, name, String.join(", ", missing), String.join(", ", missing));
        } else if (name.equals(WORKFLOW) && !standsRight(entry)) {
            params(parser, name, "数组条目的全部子条目都使用它", "an array entry whose children all have it");
        }
    }

    private void params(ObjectNode parser, String name, String chinese, String english) {
        findings.at(
                parser,
                Code.PARSER_PARAMS,
                new Text("解析器 \"" + name + "\" 需要 " + chinese, "parser \"" + name + "\" needs " + english));
    }

    private static boolean standsRight(Entry entry) {
        Entry array = entry.parent();
        return array != null
                && "array".equals(array.type())
                && array.children().stream()
                        .allMatch(child -> child.node().get("parser") instanceof ObjectNode parser
                                && WORKFLOW.equals(parser.text("name")));
    }
}
