package io.duijie.kingdee;

import io.duijie.connector.api.FindResult;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.Text;
import io.duijie.connector.api.WriteOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Submits and audits documents that were only saved. Goes by the documents' status before and after, not by what the calls
 * answer: a repetition finds audited documents audited, and an answer that leaves some out deceives nobody.
 */
final class Finishing {
    private static final Duration EDIT_LOCK_PAUSE = Duration.ofSeconds(5);

    private final Gateway gateway;
    private final DocumentQuery documents;

    Finishing(Gateway gateway, DocumentQuery documents) {
        this.gateway = gateway;
        this.documents = documents;
    }

    List<WriteOutcome> finish(Form form, List<FindResult.Found> found) {
        List<String> ids = found.stream()
                .map(FindResult.Found::id)
                .filter(id -> id != null && !id.isEmpty())
                .toList();
        Map<String, List<String>> refusals = new LinkedHashMap<>();
        Map<String, StoredDocument> state = read(form, ids);
        if (step(Service.SUBMIT, form, state, StoredDocument::toBeSubmitted, refusals)) {
            state = read(form, ids);
        }
        if (step(Service.AUDIT, form, state, StoredDocument::toBeAudited, refusals)) {
            state = read(form, ids);
        }
        List<WriteOutcome> outcomes = new ArrayList<>();
        for (FindResult.Found item : found) {
            StoredDocument document = item.id() == null ? null : state.get(item.id());
            outcomes.add(outcome(item, document, refusals.getOrDefault(item.id(), List.of())));
        }
        return outcomes;
    }

    private Map<String, StoredDocument> read(Form form, List<String> ids) {
        return ids.isEmpty()
                ? Map.of()
                : documents.byId(form, ids).stream()
                        .collect(Collectors.toMap(StoredDocument::id, document -> document, (first, second) -> first));
    }

    /** Calls the service for all documents that need it; true when it was called. */
    private boolean step(
            Service service,
            Form form,
            Map<String, StoredDocument> state,
            Predicate<StoredDocument> needed,
            Map<String, List<String>> refusals) {
        List<StoredDocument> due = state.values().stream().filter(needed).toList();
        if (due.isEmpty()) {
            return false;
        }
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("CreateOrgId", 0L);
        data.put("Numbers", List.of());
        data.put("Ids", String.join(",", due.stream().map(StoredDocument::id).toList()));
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("formid", form.id());
        body.put("data", data);
        ResponseStatus status = gateway.call(service, body).status();
        if (status != null && !status.success()) {
            if (Refusal.concernsCall(Refusal.meaning(status), status)) {
                throw Refusal.exception(status, new Text("提交/审核 " + form.id(), "to submit or audit " + form.id()));
            }
            status.errors().forEach(error -> note(error, due, refusals));
        }
        return true;
    }

    private static void note(VendorError error, List<StoredDocument> due, Map<String, List<String>> refusals) {
        Integer index = error.index();
        List<StoredDocument> named = due.stream()
                .filter(document ->
                        !document.number().isEmpty() && error.message().contains(document.number()))
                .toList();
        List<StoredDocument> concerned = named;
        if (named.isEmpty()) {
            concerned = index != null && index >= 0 && index < due.size() ? List.of(due.get(index)) : due;
        }
        for (StoredDocument document : concerned) {
            refusals.computeIfAbsent(document.id(), key -> new ArrayList<>()).add(error.message());
        }
    }

    private static WriteOutcome outcome(
            FindResult.Found found, @Nullable StoredDocument document, List<String> refusals) {
        if (document == null) {
            return new WriteOutcome.Unknown(Reason.of(
                    "kingdee-gone",
                    "单据 " + found.number() + " 刚才还在金蝶中，现在查不到了，将重新核实",
                    "document " + found.number() + " was in Kingdee a moment ago and is not there now: look again"));
        }
        if (document.audited()) {
            return new WriteOutcome.Accepted(found.id(), found.number(), found.answer());
        }
        String why = String.join("；", refusals.stream().distinct().toList());
        if (!refusals.isEmpty() && refusals.stream().allMatch(text -> Meaning.of(text, null) == Meaning.EDIT_LOCK)) {
            return new WriteOutcome.TryLater(EDIT_LOCK_PAUSE, unfinished(found, document, why));
        }
        return new WriteOutcome.Rejected(null, unfinished(found, document, why));
    }

    private static Reason unfinished(FindResult.Found found, StoredDocument document, String why) {
        String status = document.status();
        return Reason.of(
                "kingdee-saved-unfinished",
                "单据已保存（编号 " + found.number() + "，内码 " + found.id() + "，状态 " + status + "），但没有审核："
                        + (why.isEmpty() ? "金蝶没有说明原因" : why) + "。请按提示处理后重试，或直接在金蝶里提交审核；不会重复新建",
                "The document was saved (number " + found.number() + ", id " + found.id() + ", status " + status
                        + ") but is not audited: " + (why.isEmpty() ? "Kingdee gives no reason" : why)
                        + ". Correct that and retry, or audit it in Kingdee; it is not created again");
    }
}
