package io.duijie.dialect.metadata.check;

import io.duijie.connector.api.Text;
import io.duijie.dialect.metadata.problem.Code;
import io.duijie.dialect.metadata.tree.Node;
import java.util.Set;

/** {@code type} and whether it goes with {@code children} (dialect §5, §13.2). */
record EntryTypes(Findings findings) implements EntryRule {
    private static final Set<String> KNOWN = Set.of(
            "string",
            "int",
            "float",
            "bool",
            "boolean",
            "datetime",
            "date",
            "timestamp",
            "timestampms",
            "object",
            "array",
            "sql");
    private static final Set<String> WITHOUT_TYPE = Set.of("primaryWriteback", "callBackStrategy", "detailApi");

    @Override
    public void check(Entry entry) {
        String type = entry.type();
        Node written = entry.node().get("type");
        if (type != null && written != null && !KNOWN.contains(type)) {
            findings.at(
                    written,
                    Code.UNKNOWN_TYPE,
                    new Text(
                            "类型 \"" + written.text() + "\" 按 string 处理",
                            "type \"" + written.text() + "\" is treated as string"));
        }
        Node children = entry.node().given("children");
        if (children == null || "object".equals(type) || "array".equals(type)) {
            return;
        }
        if (type == null && entry.field() != null && WITHOUT_TYPE.contains(entry.field())) {
            return;
        }
        boolean typeIsUsable = type != null || written == null || written.isEmpty();
        if (typeIsUsable) {
            findings.at(
                    children,
                    Code.CHILDREN_ON_SCALAR,
                    new Text("只有 array 或 object 类型可以有 children", "children need type array or object"));
        }
    }
}
