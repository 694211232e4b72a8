package io.duijie.kingdee;

import io.duijie.connector.api.DocumentProblem;
import io.duijie.connector.api.DocumentView;
import io.duijie.connector.api.TargetPlan;
import io.duijie.connector.api.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The connector's rules for target documents: dialect, section 16.2. */
final class TargetPlans {
    /** With it a document changes some fields of what is there. */
    private static final String CHOSEN_FIELDS = "NeedUpDateFields";

    private TargetPlans() {}

    static TargetPlan of(KingdeeOperation api, DocumentView document) {
        List<DocumentProblem> problems = new ArrayList<>();
        EntryList other = new EntryList(document.entries("otherRequest"));
        if (other.value(WriteCall.FORM_ID) == null) {
            problems.add(QueryPlan.noFormId());
        }
        KingdeeOperation called = api;
        String pointer = "/api";
        String name = document.api();
        if (other.value(WriteCall.OPERATION) instanceof String operation && !operation.contains("{")) {
            pointer = pointer(document, WriteCall.OPERATION);
            name = operation;
            called = KingdeeOperation.of(operation).orElse(null);
        }
        if (called == null || !called.writes()) {
            problems.add(unknown(pointer, name));
            called = KingdeeOperation.BATCH_SAVE;
        }
        return new TargetPlan(called.operation(), true, problems);
    }

    /** The form of which the document makes records; empty when it does something else to documents that are there. */
    static Optional<String> form(KingdeeOperation api, DocumentView document) {
        EntryList other = new EntryList(document.entries("otherRequest"));
        KingdeeOperation called = other.value(WriteCall.OPERATION) instanceof String operation
                ? KingdeeOperation.of(operation).orElse(null)
                : api;
        return called == null || !called.writes() || called.changesStatus() || other.value(CHOSEN_FIELDS) != null
                ? Optional.empty()
                : Optional.ofNullable(Values.text(other.value(WriteCall.FORM_ID)));
    }

    private static String pointer(DocumentView document, String field) {
        List<Map<String, @Nullable Object>> entries = document.entries("otherRequest");
        int last = 0;
        for (int index = 0; index < entries.size(); index++) {
            last = field.equals(entries.get(index).get("field")) ? index : last;
        }
        return "/otherRequest/" + last + "/value";
    }

    private static DocumentProblem unknown(String pointer, String name) {
        return new DocumentProblem(
                pointer,
                "unknown-operation",
                new Text(
                        "金蝶连接器不能用“" + name + "”写入；可用 batchSave、save、draft、submit、audit、unAudit、delete",
                        "\"" + name + "\" is no operation that writes here: use batchSave, save, draft, submit, audit,"
                                + " unAudit or delete"));
    }

    static Optional<DocumentProblem> notReadable(KingdeeOperation operation) {
        return operation.writes()
                ? Optional.of(new DocumentProblem(
                        "/api",
                        "unknown-operation",
                        new Text(
                                "“" + operation.operation().api()
                                        + "”是写入操作，不能作为来源；请用 executeBillQuery、billQuery、view 或 queryBusinessInfo",
                                "\"" + operation.operation().api()
                                        + "\" writes: a source uses executeBillQuery, billQuery, view or"
                                        + " queryBusinessInfo")))
                : Optional.empty();
    }
}
