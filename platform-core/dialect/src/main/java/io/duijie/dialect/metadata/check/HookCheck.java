package io.duijie.dialect.metadata.check;

import io.duijie.connector.api.Text;
import io.duijie.dialect.metadata.problem.Code;
import io.duijie.dialect.metadata.tree.Node;
import io.duijie.dialect.metadata.tree.Node.Member;
import io.duijie.dialect.metadata.tree.Node.ObjectNode;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code hooks} of the file (dialect §11.2). */
final class HookCheck {
    private static final Set<String> NAMES = Set.of("afterExtract", "beforeWrite");

    private HookCheck() {}

    static void check(@Nullable Node hooks, Findings findings) {
        if (!(hooks instanceof ObjectNode object)) {
            return;
        }
        for (Member member : object.members().values()) {
            if (!NAMES.contains(member.name())) {
                findings.atName(
                        member,
                        Code.BAD_HOOK,
                        new Text(
                                "没有钩子 \"" + member.name() + "\"，只有 afterExtract 与 beforeWrite",
                                "no hook \"" + member.name() + "\", there are afterExtract and beforeWrite"));
                findings.close(member.pointer());
            } else if (member.value().text() != null && !member.value().isEmpty()) {
                MvelCheck.expression(member.value(), member.value().text(), findings);
            }
        }
    }
}
