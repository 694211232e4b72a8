package io.duijie.dialect.metadata.check;

import io.duijie.connector.api.Text;
import io.duijie.dialect.metadata.cron.CronException;
import io.duijie.dialect.metadata.cron.CronSchedule;
import io.duijie.dialect.metadata.problem.Code;
import io.duijie.dialect.metadata.tree.Node;
import io.duijie.dialect.metadata.tree.Node.ListNode;
import io.duijie.dialect.metadata.tree.Node.Member;
import io.duijie.dialect.metadata.tree.Node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The keys that only a source document has (dialect §14), but for {@code condition}. */
final class SourceKeys {
    private final Findings findings;
    private final EntryLists lists;

    SourceKeys(Findings findings, EntryLists lists) {
        this.findings = findings;
        this.lists = lists;
    }

    void check(ObjectNode metadata) {
        memberName(metadata.get("id"));
        memberName(metadata.get("number"));
        if (metadata.given("id") == null) {
            findings.at(
                    metadata, Code.MISSING_ID, new Text("没有主键 id，数据按内容识别", "no id: rows are recognised by content"));
        }
        pagination(metadata.get("pagination"));
        formatResponse(metadata.get("formatResponse"));
        omissionRemedy(metadata.get("omissionRemedy"));
    }

    private void memberName(@Nullable Node node) {
        String name = node == null ? null : node.text();
        if (node != null && name != null && (name.contains("{") || name.contains("}"))) {
            findings.foreign(
                    node, CheckMessages.notDialect("\"" + name + "\"", "只写成员名，不带大括号", "write the bare member name"));
        }
    }

    private void pagination(@Nullable Node node) {
        if (!(node instanceof ObjectNode pagination)) {
            return;
        }
        for (Member member : pagination.members().values()) {
            if (!member.name().equals("pageSize")) {
                findings.foreignName(
                        member,
                        CheckMessages.notDialect(
                                "pagination \"" + member.name() + "\"",
                                "只有 pageSize；翻页由 request 中的页码自动推进",
                                "pageSize is all there is; the page key in the request advances by itself"));
            }
        }
    }

    private void formatResponse(@Nullable Node node) {
        if (!(node instanceof ListNode rules)) {
            return;
        }
        for (Node item : rules.items()) {
            if (item instanceof ObjectNode rule) {
                KnownKeys.FORMAT_RULE.check(rule, findings);
                Node format = rule.given("format");
                if (format != null && format.text() != null) {
                    new TextCheck(findings).format(format, format.text());
                }
            }
        }
    }

    private void omissionRemedy(@Nullable Node node) {
        if (!(node instanceof ObjectNode remedy) || remedy.isBlank()) {
            return;
        }
        KnownKeys.OMISSION_REMEDY.check(remedy, findings);
        lists.check(remedy.get("takeOverRequest"), Side.SOURCE, "takeOverRequest");
        Node crontab = remedy.given("crontab");
        if (crontab != null) {
            cron("crontab", crontab, findings);
        }
    }

    static void cron(String key, Node node, Findings findings) {
        String line = node.text();
        if (line == null) {
            return;
        }
        try {
            CronSchedule.check(line);
        } catch (CronException e) {
            findings.at(
                    node,
                    Code.BAD_CRON,
                    new Text(
                            key + "：" + e.what().chinese(),
                            key + ": " + e.what().english()));
        }
    }

    /** Lists of the document in which entries stand directly. */
    static List<String> entryLists(Side side) {
        return side == Side.SOURCE
                ? List.of("request", "otherRequest", "response", "otherResponse")
                : List.of("request", "otherRequest", "response");
    }
}
