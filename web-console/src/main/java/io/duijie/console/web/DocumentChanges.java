package io.duijie.console.web;

import io.duijie.dialect.json.JsonException;
import io.duijie.engine.integration.DocumentChange;
import io.duijie.engine.integration.DocumentComparison;
import java.util.List;
import java.util.stream.Collectors;

/** Where two documents differ, as JSON Pointers, each with the label of its field where it has one; values are not told. */
final class DocumentChanges {
    private static final int MOST = 20;

    private DocumentChanges() {}

    static String between(String before, String after) {
        List<DocumentChange> changes;
        try {
            changes = DocumentComparison.between(before, after);
        } catch (JsonException e) {
            return "changed";
        }
        if (changes.isEmpty()) {
            return "unchanged";
        }
        String more = changes.size() > MOST ? ", … (" + changes.size() + ")" : "";
        return changes.stream()
                        .limit(MOST)
                        .map(change -> change.label().isEmpty()
                                ? change.pointer()
                                : change.pointer() + " 「" + change.label() + "」")
                        .collect(Collectors.joining(", "))
                + more;
    }
}
