package io.duijie.dialect.metadata.check;

import io.duijie.connector.api.Text;
import io.duijie.dialect.metadata.problem.Code;
import io.duijie.dialect.metadata.tree.Node;
import io.duijie.dialect.metadata.tree.Node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code mapping} of an entry (dialect §12); remembers which tables are read from right to left. */
final class EntryMappings implements EntryRule {
    private static final List<String> DIRECTIONS = List.of("positive", "negative");
    private static final List<String> ON_MISS = List.of("keep", "empty", "fail");

    private final @Nullable Node tables;
    private final Findings findings;
    private final Set<String> usedNegatively = new HashSet<>();

    /** @param tables {@code mappings} of the file, null = none */
    EntryMappings(@Nullable Node tables, Findings findings) {
        this.tables = tables;
        this.findings = findings;
    }

    @Override
    public void check(Entry entry) {
        if (!(entry.node().get("mapping") instanceof ObjectNode mapping)) {
            return;
        }
        if (mapping.isBlank()) {
            findings.close(mapping.pointer());
            return;
        }
        KnownKeys.MAPPING.check(mapping, findings);
        option(mapping, "direction", DIRECTIONS);
        option(mapping, "onMiss", ON_MISS);
        String target = mapping.text("target");
        Node targetNode = mapping.given("target");
        if (target == null || targetNode == null) {
            return;
        }
        if (!isTable(target)) {
            findings.at(
                    targetNode,
                    Code.UNKNOWN_MAPPING,
                    new Text("没有名为 \"" + target + "\" 的映射表", "no mapping \"" + target + "\""));
        } else if ("negative".equals(mapping.text("direction"))) {
            usedNegatively.add(target);
        }
    }

    Set<String> usedNegatively() {
        return usedNegatively;
    }

    private boolean isTable(String target) {
        if (tables == null || tables.isEmpty()) {
            return false;
        }
        return !(tables instanceof ObjectNode object) || object.get(target) != null;
    }

    private void option(ObjectNode mapping, String key, List<String> choices) {
        Node node = mapping.given(key);
        if (node != null && node.text() != null && !choices.contains(node.text())) {
            String list = String.join(", ", choices);
            findings.at(
                    node, Code.MAPPING_OPTION, new Text(key + " 必须是 " + list + " 之一", key + " must be one of " + list));
        }
    }
}
