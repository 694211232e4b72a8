package io.duijie.kingdee;

import io.duijie.connector.api.Text;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Takes documents from one status to another, several with one call. Only documents whose status asks for a step are named in its
 * call, and what counts afterwards is the status they have.
 */
final class StatusSteps {
    static final Duration EDIT_LOCK_PAUSE = Duration.ofSeconds(5);

    /** A call, and in which status ({@code FDocumentStatus}) a document needs it. */
    enum Step {
        UN_AUDIT(Service.UN_AUDIT, "C"),
        CANCEL_ASSIGN(Service.CANCEL_ASSIGN, "B"),
        SUBMIT(Service.SUBMIT, "ZAD"),
        AUDIT(Service.AUDIT, "B");

        private final Service service;
        private final String from;

        Step(Service service, String from) {
            this.service = service;
            this.from = from;
        }

        private boolean concerns(StoredDocument document) {
            return !document.status().isEmpty() && from.contains(document.status());
        }
    }

    private final Gateway gateway;
    private final DocumentQuery documents;

    StatusSteps(Gateway gateway, DocumentQuery documents) {
        this.gateway = gateway;
        this.documents = documents;
    }

    /**
     * Takes the steps in order.
     *
     * @param wanted which documents a step is taken with, of those whose status needs it
     * @throws io.duijie.connector.api.ConnectorException when a call brought no verdict, or was refused for the caller's sake
     */
    Reached run(Form form, List<String> ids, List<Step> steps, BiPredicate<Step, StoredDocument> wanted) {
        Map<String, List<String>> refusals = new LinkedHashMap<>();
        Map<String, StoredDocument> state = read(form, ids);
        for (Step step : steps) {
            List<StoredDocument> due = state.values().stream()
                    .filter(step::concerns)
                    .filter(document -> wanted.test(step, document))
                    .toList();
            if (!due.isEmpty()) {
                take(step, form, due, refusals);
                state = read(form, ids);
            }
        }
        return new Reached(state, refusals);
    }

    Map<String, StoredDocument> read(Form form, List<String> ids) {
        return ids.isEmpty()
                ? Map.of()
                : documents.byId(form, ids).stream()
                        .collect(Collectors.toMap(StoredDocument::id, document -> document, (first, second) -> first));
    }

    private void take(Step step, Form form, List<StoredDocument> due, Map<String, List<String>> refusals) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put("CreateOrgId", 0L);
        data.put("Numbers", List.of());
        data.put("Ids", String.join(",", due.stream().map(StoredDocument::id).toList()));
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("formid", form.id());
        body.put("data", data);
        ResponseStatus status = gateway.call(step.service, body).status();
        if (status != null && !status.success()) {
            if (Refusal.concernsCall(Refusal.meaning(status), status)) {
                String api = step.service.api();
                throw Refusal.exception(status, new Text(api + " " + form.id(), "to " + api + " " + form.id()));
            }
            status.errors().forEach(error -> note(error, due, refusals));
        }
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

    /** All refusals of a document, each once. */
    static String told(List<String> refusals) {
        return String.join("；", refusals.stream().distinct().toList());
    }

    /** Somebody works on the document: nothing else is in the way. */
    static boolean isEditLock(List<String> refusals) {
        return !refusals.isEmpty() && refusals.stream().allMatch(text -> Meaning.of(text, null) == Meaning.EDIT_LOCK);
    }

    /** Where the documents stand after the steps. */
    record Reached(Map<String, StoredDocument> documents, Map<String, List<String>> refused) {
        /** Null when it is not there. */
        @Nullable
        StoredDocument document(@Nullable String id) {
            return id == null ? null : documents.get(id);
        }

        List<String> refusals(@Nullable String id) {
            return id == null ? List.of() : refused.getOrDefault(id, List.of());
        }
    }
}
