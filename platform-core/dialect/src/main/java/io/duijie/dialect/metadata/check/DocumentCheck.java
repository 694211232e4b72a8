package io.duijie.dialect.metadata.check;

import io.duijie.connector.api.Text;
import io.duijie.dialect.metadata.problem.Code;
import io.duijie.dialect.metadata.tree.Node;
import io.duijie.dialect.metadata.tree.Node.ObjectNode;
import java.util.Locale;
import java.util.Set;

/** One document, whichever side it is of. */
final class DocumentCheck {
    private static final Set<String> FOREIGN_TYPES = Set.of("CREATE", "WRITE", "UPDATE");

    private final Side side;
    private final Findings findings;
    private final EntryLists lists;

    DocumentCheck(Side side, Findings findings, EntryMappings mappings) {
        this.side = side;
        this.findings = findings;
        this.lists = new EntryLists(findings, mappings);
    }

    void check(ObjectNode metadata, PlannedDocument planned) {
        DocumentKeys.check(metadata, side, findings);
        ApiCheck.check(metadata.given("api"), findings);
        type(metadata);
        for (String list : SourceKeys.entryLists(side)) {
            lists.check(metadata.get(list), side, list);
        }
        new OperationCheck(side, findings).check(metadata, planned.placesRows());
        if (side == Side.SOURCE) {
            new SourceKeys(findings, lists).check(metadata);
            new ConditionCheck(findings).check(metadata.get("condition"));
        } else {
            new CallBacks(findings, lists).check(metadata);
        }
        shadowed(metadata, planned);
        planned.report(metadata, findings);
    }

    private void type(ObjectNode metadata) {
        Node type = metadata.get("type");
        String label = type == null ? null : type.text();
        if (type != null && label != null && FOREIGN_TYPES.contains(label.toUpperCase(Locale.ROOT))) {
            findings.foreign(
                    type,
                    CheckMessages.notDialect("type \"" + label + "\"", "请用 QUERY 或 EXECUTE", "use QUERY or EXECUTE"));
        }
    }

    private void shadowed(ObjectNode metadata, PlannedDocument planned) {
        Set<String> shadowed = planned.shadowed(metadata);
        for (Entry entry : Entry.of(metadata.get("otherRequest"), side, "otherRequest", null)) {
            Node field = entry.node().given("field");
            if (field != null && entry.field() != null && shadowed.contains(entry.field())) {
                findings.at(
                        field,
                        Code.SHADOWED_FIELD,
                        new Text(
                                "\"" + entry.field() + "\" 同时在 request 与 otherRequest 中，以 request 为准",
                                "\"" + entry.field() + "\" is in request and otherRequest"));
            }
        }
    }
}
