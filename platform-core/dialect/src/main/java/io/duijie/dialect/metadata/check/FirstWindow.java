package io.duijie.dialect.metadata.check;

import io.duijie.connector.api.Text;
import io.duijie.dialect.metadata.problem.Code;
import io.duijie.dialect.metadata.tree.Node;
import io.duijie.dialect.metadata.tree.Node.ListNode;
import io.duijie.dialect.metadata.tree.Node.ObjectNode;
import io.duijie.dialect.render.template.TemplateSyntax;
import io.duijie.dialect.render.template.ValueKind;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A source that reads from LAST_SYNC_TIME on but was told no beginning (dialect §6.5). */
final class FirstWindow {
    private static final String VARIABLE = "LAST_SYNC_TIME";

    private FirstWindow() {}

    static void check(ObjectNode file, ObjectNode source, Findings findings) {
        if (!ScheduleCheck.hasStart(file) && uses(source)) {
            findings.at(
                    file,
                    Code.FIRST_WINDOW_DEFAULT,
                    new Text("没有 startFrom，首次运行读取 30 天的数据", "no startFrom: the first run reads 30 days"));
        }
    }

    private static boolean uses(ObjectNode source) {
        return usedInEntries(source.get("request"))
                || usedInEntries(source.get("otherRequest"))
                || usedInConditions(source.get("condition"));
    }

    private static boolean usedInEntries(@Nullable Node list) {
        for (Entry entry : effective(list)) {
            if (usedIn(entry.node().get("value")) || usedInEntries(entry.node().get("children"))) {
                return true;
            }
        }
        return false;
    }

    private static Collection<Entry> effective(@Nullable Node list) {
        Map<String, Entry> byField = new LinkedHashMap<>();
        for (Entry entry : Entry.of(list, Side.SOURCE, "", null)) {
            if (entry.field() != null) {
                byField.put(entry.field(), entry);
            }
        }
        return byField.values();
    }

    private static boolean usedInConditions(@Nullable Node node) {
        if (node instanceof ListNode list) {
            return list.items().stream().anyMatch(FirstWindow::usedInConditions);
        }
        return node instanceof ObjectNode condition && usedIn(condition.get("value"));
    }

    private static boolean usedIn(@Nullable Node value) {
        String text = value == null ? null : value.text();
        return text != null
                && ValueKind.of(text) != ValueKind.MVEL
                && TemplateSyntax.parse(text).placeholders().stream()
                        .anyMatch(placeholder -> placeholder.path().equals(VARIABLE));
    }
}
