package io.duijie.kingdee;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.FindResult;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.Text;
import io.duijie.connector.api.WriteOutcome;
import io.duijie.connector.api.WriteRecord;
import io.duijie.connector.api.WriteRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Submit, Audit, UnAudit and Delete. What counts is the documents' status: of several numbers the vendor passes over those it
 * doesn't know and says "success", and it refuses what was done already.
 */
final class StatusWriter {
    private static final Duration EDIT_LOCK_PAUSE = Duration.ofSeconds(5);

    private final Gateway gateway;
    private final DocumentQuery documents;

    StatusWriter(Gateway gateway, DocumentQuery documents) {
        this.gateway = gateway;
        this.documents = documents;
    }

    WriteOutcome write(KingdeeOperation operation, Form form, WriteRequest request, WriteRecord item) {
        StatusChange change = operation.change();
        Map<String, @Nullable Object> data = WriteCall.data(request, item);
        NamedDocuments named = NamedDocuments.in(data);
        if (named.none()) {
            return new WriteOutcome.Rejected("Numbers", unnamed(change));
        }
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("formid", form.id());
        body.put("data", named.over(data));
        ResponseStatus status = gateway.call(operation.service(), body).status();
        if (status == null) {
            throw ConnectorException.of(
                    ErrorKind.PROTOCOL,
                    Reason.of(
                            "kingdee-answer",
                            "金蝶的回答里没有 Result.ResponseStatus，是否已" + change.chinese() + "不能确定，将先核实",
                            "Kingdee's answer has no Result.ResponseStatus: the document's status is looked up first"));
        }
        if (status.success() && status.errors().isEmpty() && status.entities().size() >= named.size()) {
            Map<String, @Nullable Object> entity = status.entities().get(0);
            return new WriteOutcome.Accepted(Values.text(entity.get("Id")), Values.text(entity.get("Number")), entity);
        }
        if (!status.success() && Refusal.concernsCall(Refusal.meaning(status), status)) {
            throw Refusal.exception(
                    status, new Text(change.chinese() + " " + form.id(), "to " + change.english() + " " + form.id()));
        }
        return byStatus(change, form, named, status);
    }

    /** Whether it was done: for records without an answer. */
    FindResult find(KingdeeOperation operation, Form form, WriteRequest request, WriteRecord item) {
        NamedDocuments named = NamedDocuments.in(WriteCall.data(request, item));
        if (named.none()) {
            return new FindResult.CannotTell(unnamed(operation.change()));
        }
        List<List<StoredDocument>> found = named.look(documents, form);
        List<StoredDocument> several = several(found);
        if (!several.isEmpty()) {
            return DocumentFinder.several(form, several);
        }
        if (!found.stream().allMatch(matches -> operation.change().reached(only(matches)))) {
            return new FindResult.NotFound();
        }
        StoredDocument first = only(found.get(0));
        return first == null ? new FindResult.Found(null, named.name(0), true, Map.of()) : first.found(false);
    }

    /** The documents of the first number that several have; empty = none has. */
    private static List<StoredDocument> several(List<List<StoredDocument>> found) {
        return found.stream().filter(matches -> matches.size() > 1).findFirst().orElse(List.of());
    }

    private static @Nullable StoredDocument only(List<StoredDocument> matches) {
        return matches.isEmpty() ? null : matches.get(0);
    }

    private WriteOutcome byStatus(StatusChange change, Form form, NamedDocuments named, ResponseStatus status) {
        List<List<StoredDocument>> found = named.look(documents, form);
        List<StoredDocument> several = several(found);
        if (!several.isEmpty()) {
            return status.success()
                    ? new WriteOutcome.Unknown(
                            DocumentFinder.several(form, several).reason())
                    : refusal(change, form, status, several);
        }
        if (found.stream().allMatch(matches -> change.reached(only(matches)))) {
            StoredDocument first = only(found.get(0));
            return first == null
                    ? new WriteOutcome.AlreadyThere(null, named.name(0), Map.of())
                    : new WriteOutcome.AlreadyThere(
                            first.id(), first.number(), first.found(false).answer());
        }
        List<String> absent = new ArrayList<>();
        for (int index = 0; index < found.size(); index++) {
            if (found.get(index).isEmpty()) {
                absent.add(named.name(index));
            }
        }
        return !absent.isEmpty() && change != StatusChange.DELETE
                ? absent(change, form, absent)
                : refusal(change, form, status, several);
    }

    private static WriteOutcome refusal(
            StatusChange change, Form form, ResponseStatus status, List<StoredDocument> several) {
        Meaning meaning = Refusal.meaning(status);
        Reason reason = refused(change, form, status, meaning);
        if (meaning == Meaning.EDIT_LOCK) {
            return new WriteOutcome.TryLater(EDIT_LOCK_PAUSE, reason);
        }
        return new WriteOutcome.Rejected(null, several.isEmpty() ? reason : ambiguous(reason, form, several));
    }

    private static Reason ambiguous(Reason reason, Form form, List<StoredDocument> several) {
        Text which = DocumentFinder.several(form, several).reason().text();
        return Reason.of(
                reason.code(),
                reason.text().chinese() + "。" + which.chinese() + "，或在映射里给 Ids（内码）一个值",
                reason.text().english() + ". " + which.english() + ", or map a value to Ids");
    }

    private static WriteOutcome absent(StatusChange change, Form form, List<String> absent) {
        String names = String.join("、", absent);
        Reason reason = Reason.of(
                "missing-reference",
                "要" + change.chinese() + "的" + form.title().chinese() + " " + names + " 不在金蝶中。请先写入该单据"
                        + (change.waitsForDocument() ? "；写入后本记录会自动继续" : "，或检查编号后重试"),
                "Kingdee has no " + form.title().english() + " " + String.join(", ", absent) + " to " + change.english()
                        + ": write it first, or check the number");
        return change.waitsForDocument()
                ? new WriteOutcome.MissingReference(form.id(), "Numbers", absent.get(0), reason)
                : new WriteOutcome.Rejected("Numbers", reason);
    }

    private static Reason refused(StatusChange change, Form form, ResponseStatus status, Meaning meaning) {
        String code = meaning == Meaning.OTHER || meaning == Meaning.LOCKED
                ? "kingdee-not-" + change.participle()
                : "kingdee-" + meaning.code();
        String message = status.errors().isEmpty() ? "金蝶没有说明原因" : status.messages();
        return Reason.of(
                code,
                form.title().chinese() + "没有" + change.chinese() + "：" + message.replaceFirst("[。.！!]+$", "")
                        + "。请按金蝶的提示处理后重试，或直接在金蝶里" + change.chinese(),
                "The " + form.title().english() + " could not be " + change.participle() + ": " + message
                        + " Correct what Kingdee names and retry, or do it in Kingdee");
    }

    private static Reason unnamed(StatusChange change) {
        return Reason.of(
                "kingdee-no-number",
                "没有给出要" + change.chinese() + "的单据：请在映射里给 Numbers（编号列表）或 Ids（内码）一个值",
                "no document to " + change.english() + " is named: map a value to Numbers (a list) or Ids");
    }
}
