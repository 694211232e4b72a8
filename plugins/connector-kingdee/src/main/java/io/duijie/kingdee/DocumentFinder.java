package io.duijie.kingdee;

import io.duijie.connector.api.FindResult;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.RecordFinder;
import io.duijie.connector.api.WriteOutcome;
import io.duijie.connector.api.WriteRecord;
import io.duijie.connector.api.WriteRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks documents up by the vendor's id where it is known, else by their number. */
final class DocumentFinder implements RecordFinder {
    private final DocumentQuery documents;
    private final Finishing finishing;
    private final StatusWriter status;
    private final Catalogue catalogue;

    DocumentFinder(DocumentQuery documents, Finishing finishing, StatusWriter status, Catalogue catalogue) {
        this.status = status;
        this.documents = documents;
        this.finishing = finishing;
        this.catalogue = catalogue;
    }

    @Override
    public List<FindResult> find(WriteRequest request) {
        Form form = formOf(request);
        KingdeeOperation operation = WriteCall.operation(request);
        if (operation.changesStatus()) {
            return request.records().stream()
                    .map(item -> status.find(operation, form, request, item))
                    .toList();
        }
        List<String> ids = new ArrayList<>();
        List<String> numbers = new ArrayList<>();
        for (WriteRecord item : request.records()) {
            String id = storedId(item);
            String number = number(item, form);
            if (!id.isEmpty()) {
                ids.add(id);
            } else if (!number.isEmpty()) {
                numbers.add(number);
            }
        }
        List<StoredDocument> byId = ids.isEmpty() ? List.of() : documents.byId(form, ids);
        List<StoredDocument> byNumber = numbers.isEmpty() ? List.of() : documents.byNumber(form, numbers);
        boolean auditWanted = wantsAudit(request);
        List<FindResult> results = new ArrayList<>();
        for (WriteRecord item : request.records()) {
            String id = storedId(item);
            String number = number(item, form);
            if (!id.isEmpty()) {
                results.add(result(matching(byId, id, true), auditWanted, form, item));
            } else {
                results.add(
                        number.isEmpty()
                                ? noNumber(form)
                                : result(matching(byNumber, number, false), auditWanted, form, item));
            }
        }
        return results;
    }

    @Override
    public List<WriteOutcome> finish(WriteRequest request, List<FindResult.Found> found) {
        return found.isEmpty() ? List.of() : finishing.finish(formOf(request), found);
    }

    static boolean wantsAudit(WriteRequest request) {
        return Values.isTrue(request.otherRequest().get("IsAutoSubmitAndAudit"));
    }

    private FindResult result(List<StoredDocument> matches, boolean auditWanted, Form form, WriteRecord item) {
        List<StoredDocument> left = matches;
        if (matches.size() > 1 && form.organisation() != null) {
            String organisation = organisation(item.body(), form.organisation());
            if (!organisation.isEmpty()) {
                String number = matches.get(0).number();
                left = matching(documents.inOrganisation(form, number, organisation), number, false);
            }
        }
        if (left.isEmpty()) {
            return new FindResult.NotFound();
        }
        return left.size() == 1 ? left.get(0).found(auditWanted) : several(form, left);
    }

    private static List<StoredDocument> matching(List<StoredDocument> documents, String text, boolean byId) {
        return documents.stream()
                .filter(document -> text.equals(byId ? document.id() : document.number()))
                .toList();
    }

    /** An unlisted form whose documents carry FNumber is base data, whatever its id looks like. */
    private Form formOf(WriteRequest request) {
        Form form = WriteCall.form(request, catalogue);
        boolean named = !form.listed()
                && !form.baseData()
                && request.records().stream()
                        .allMatch(item -> Values.member(item.body(), form.number()) == null
                                && Values.member(item.body(), "FNumber") != null);
        return named && !request.records().isEmpty()
                ? new Form(form.id(), form.title(), form.primaryKey(), "FNumber", null, form.fields(), false)
                : form;
    }

    private static String storedId(WriteRecord item) {
        return item.storedId() == null ? "" : item.storedId().trim();
    }

    private static String number(WriteRecord item, Form form) {
        return Values.trimmed(Values.member(item.body(), form.number()));
    }

    private static String organisation(Map<String, @Nullable Object> model, String field) {
        Map<String, @Nullable Object> reference = Values.map(Values.member(model, field));
        return Values.trimmed(Values.member(reference, "FNumber"));
    }

    private static FindResult noNumber(Form form) {
        return new FindResult.CannotTell(Reason.of(
                "kingdee-no-number",
                "这条数据没有自己的编码（" + form.number() + "），不能到金蝶核实它是否已保存。请在金蝶中人工查找后决定；建议在映射里给 " + form.number() + " 一个值",
                "The record has no number of its own (" + form.number()
                        + "): Kingdee can't be asked whether it was saved. Look for it and decide; better map a value"
                        + " to "
                        + form.number()));
    }

    static FindResult.CannotTell several(Form form, List<StoredDocument> matches) {
        String number = matches.get(0).number();
        String ids = String.join(", ", matches.stream().map(StoredDocument::id).toList());
        return new FindResult.CannotTell(Reason.of(
                FindResult.CannotTell.SEVERAL,
                "金蝶中有 " + matches.size() + " 条 " + form.id() + " 的编码是“" + number + "”（内码 " + ids + "），不能确定是哪一条。请人工确认",
                "Kingdee has " + matches.size() + " documents of " + form.id() + " with number \"" + number + "\" (ids "
                        + ids + "): a person must say which one it is"));
    }
}
