package io.duijie.dialect.metadata.check;

import io.duijie.connector.api.Text;
import io.duijie.dialect.metadata.problem.Code;
import io.duijie.dialect.metadata.tree.Node;
import io.duijie.dialect.metadata.tree.Node.Member;
import io.duijie.dialect.metadata.tree.Node.ObjectNode;
import io.duijie.dialect.render.value.Codes;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tables of {@code mappings} that are read from right to left: no right side twice (dialect §12). */
final class MappingTables {
    private MappingTables() {}

    static void check(@Nullable Node tables, Set<String> usedNegatively, Findings findings) {
        if (!(tables instanceof ObjectNode object)) {
            return;
        }
        for (String name : usedNegatively) {
            if (object.get(name) instanceof ObjectNode table) {
                check(table, findings);
            }
        }
    }

    private static void check(ObjectNode table, Findings findings) {
        findings.spend(table.members().size());
        Set<String> rightSides = new HashSet<>();
        for (Member line : table.members().values()) {
            String code = Codes.of(line.value().value());
            if (code != null && !rightSides.add(code)) {
                findings.atName(
                        line,
                        Code.MAPPING_AMBIGUOUS,
                        new Text("\"" + code + "\" 在右侧出现两次，反向映射取第一个", "\"" + code + "\" stands on the right twice"));
            }
        }
    }
}
