package io.duijie.dialect.metadata.check;

import io.duijie.connector.api.Text;
import io.duijie.dialect.metadata.problem.Code;
import io.duijie.dialect.metadata.tree.Node;
import io.duijie.dialect.metadata.tree.Node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Walks lists of field entries and applies every rule to every entry, those that don't count included. */
final class EntryLists {
    private static final int COST_OF_AN_ENTRY = 100;

    private final Findings findings;
    private final List<EntryRule> rules;

    EntryLists(Findings findings, EntryMappings mappings) {
        this.findings = findings;
        this.rules = List.of(
                entry -> KnownKeys.ENTRY.check(entry.node(), findings),
                new EntryTypes(findings),
                new EntryValues(findings),
                new EntryParsers(findings),
                mappings,
                new EntryNotes(findings));
    }

    /** @param list the value of the document's member {@code name}, null = absent */
    void check(@Nullable Node list, Side side, String name) {
        check(list, side, name, null);
    }

    private void check(@Nullable Node list, Side side, String name, @Nullable Entry parent) {
        if (list instanceof ObjectNode) {
            findings.foreign(
                    list,
                    CheckMessages.notDialect(
                            "\"" + (parent == null ? name : "children") + "\"",
                            "请写成条目的列表，每条有 field 和 value",
                            "use a list of entries with field and value"));
            return;
        }
        List<Entry> entries = Entry.of(list, side, name, parent);
        duplicates(entries);
        entries.forEach(this::check);
    }

    /** One entry with its children. */
    void check(Entry entry) {
        findings.spend(COST_OF_AN_ENTRY);
        rules.forEach(rule -> rule.check(entry));
        check(entry.node().get("children"), entry.side(), entry.list(), entry);
    }

    private void duplicates(List<Entry> entries) {
        Set<String> fields = new HashSet<>();
        for (Entry entry : entries) {
            String field = entry.field();
            Node node = entry.node().given("field");
            if (field != null && node != null && !fields.add(field)) {
                findings.at(
                        node,
                        Code.DUPLICATE_FIELD,
                        new Text("\"" + field + "\" 出现两次，以最后一个为准", "\"" + field + "\" occurs twice, the last counts"));
            }
        }
    }
}
