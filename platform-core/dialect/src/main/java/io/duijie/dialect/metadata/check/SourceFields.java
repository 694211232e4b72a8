package io.duijie.dialect.metadata.check;

import io.duijie.connector.api.Text;
import io.duijie.dialect.metadata.problem.Code;
import io.duijie.dialect.metadata.problem.Severity;
import io.duijie.dialect.metadata.tree.Node;
import io.duijie.dialect.metadata.tree.Node.ListNode;
import io.duijie.dialect.metadata.tree.Node.ObjectNode;
import io.duijie.dialect.render.template.TemplatePart.Placeholder;
import io.duijie.dialect.render.template.TemplateSyntax;
import io.duijie.dialect.render.template.ValueKind;
import io.duijie.dialect.render.variable.SystemVariables;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Fields of the source that a mapping reads and that no row is known to have. */
final class SourceFields {
    private static final long COST_OF_A_NAME = 50;
    private static final String WRITE_BACK = "primaryWriteback";
    private static final Pattern LIST_NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_.]*");

    private final KnownMembers known;
    /** Rows were seen. */
    private final boolean sure;

    private final Findings findings;

    SourceFields(KnownMembers known, boolean sure, Findings findings) {
        this.known = known;
        this.sure = sure;
        this.findings = findings;
    }

    /** What a source names of its own rows. */
    void checkSource(ObjectNode source) {
        name(source.get("id"));
        name(source.get("number"));
    }

    /** What a target reads of the records. */
    void checkTarget(ObjectNode target) {
        for (String list : List.of("request", "otherRequest")) {
            Entry.of(target.get(list), Side.TARGET, list, null).forEach(this::entry);
        }
    }

    private void entry(Entry entry) {
        Node value = entry.node().get("value");
        if (value != null && value.text() != null) {
            if (isListName(entry, value.text())) {
                path(value, value.text());
            }
            if (ValueKind.of(value.text()) != ValueKind.MVEL) {
                TemplateSyntax.parse(value.text()).placeholders().stream()
                        .map(Placeholder::path)
                        .forEach(path -> path(value, path));
            }
        }
        entry.children().forEach(this::entry);
    }

    /** The name of the list that an entry with lines is made from, written without braces. */
    private static boolean isListName(Entry entry, String value) {
        return "array".equals(entry.type())
                && !entry.children().isEmpty()
                && LIST_NAME.matcher(value).matches();
    }

    private void name(@Nullable Node node) {
        String text = node == null ? null : node.text();
        if (node != null && text != null && !text.isEmpty() && !text.contains("{")) {
            path(node, text);
        }
    }

    private void path(Node place, String path) {
        boolean isRead =
                !SystemVariables.isVariable(path) && !path.equals(WRITE_BACK) && !path.startsWith(WRITE_BACK + ".");
        if (!isRead || findings.isFull() || known.knows(path)) {
            return;
        }
        List<String> names = known.paths();
        findings.spend(COST_OF_A_NAME * names.size());
        String meant = LikelyName.of(path, names);
        String shown = CheckMessages.shortened(path);
        findings.at(
                place.pointer(),
                place.at(),
                Code.UNSEEN_SOURCE_FIELD.text(),
                sure ? Severity.WARNING : Code.UNSEEN_SOURCE_FIELD.severity(),
                new Text(
                        "来源数据中没有见过字段 \"" + shown + "\"" + (meant == null ? "" : "，是否应为 \"" + meant + "\"？"),
                        "\"" + shown + "\" is not known here"
                                + (meant == null ? "" : "; did you mean \"" + meant + "\"?")));
    }

    /** The names that a document gives its rows beside those of the vendor. */
    static void addOwn(ObjectNode source, @Nullable ObjectNode target, KnownMembers known) {
        for (Entry entry : Entry.of(source.get("response"), Side.SOURCE, "response", null)) {
            if (entry.field() != null) {
                known.addOpen(entry.field());
            }
        }
        for (Node rule : list(source.get("formatResponse"))) {
            String made = rule instanceof ObjectNode object ? object.text("new") : null;
            if (made != null) {
                known.addOpen(made.contains(".") ? made.substring(0, made.indexOf('.')) : made);
            }
        }
        for (Node name : list(source.get("beatFlat"))) {
            String flattened = name.text();
            if (flattened != null && !flattened.isEmpty()) {
                known.flatten(flattened);
            }
        }
        String split = source.get("operation") instanceof ObjectNode operation ? operation.text("arrayKey") : null;
        if (split != null && !split.isEmpty()) {
            known.split(split);
        }
        if (target != null) {
            addGrouped(target, known);
        }
    }

    private static void addGrouped(ObjectNode target, KnownMembers known) {
        for (String key : List.of("operation", "groupCalculate")) {
            String body = target.get(key) instanceof ObjectNode object ? object.text("bodyName") : null;
            if (body != null && !body.isEmpty()) {
                known.addOpen(body);
            }
        }
    }

    private static List<Node> list(@Nullable Node node) {
        return node instanceof ListNode found ? found.items() : List.of();
    }
}
