package io.duijie.kingdee;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.Text;
import io.duijie.connector.api.WriteOutcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the answer to Save or BatchSave means for each record. Records are told apart by {@code DIndex}, never by position:
 *
 * <ul>
 *   <li>in {@code SuccessEntitys} only: accepted;
 *   <li>in {@code Errors} only: not saved, classified by its errors. But where audit was asked for and all errors say that
 *       submit or audit failed, the document was saved before that, as below; where other errors stand beside, unknown;
 *   <li>in both: the content is saved, but a later step (submit, audit) failed. It must not be created again, so the outcome
 *       is unknown with {@code SAVED_UNFINISHED}: the platform looks it up and finishes it. The reason names the vendor's id and
 *       number;
 *   <li>in neither: unknown.
 * </ul>
 *
 * <p>Where {@code IsSuccess} speaks against these, or an item of {@code SuccessEntitys} names no document, it is unknown, too.
 */
final class BatchOutcomes {
    private final Form form;
    private final List<Map<String, @Nullable Object>> models;
    private final boolean auditWanted;

    /**
     * @param models the documents in the order in which they were sent
     * @param auditWanted whether the call asked for submit and audit too
     */
    BatchOutcomes(Form form, List<Map<String, @Nullable Object>> models, boolean auditWanted) {
        this.form = form;
        this.models = models;
        this.auditWanted = auditWanted;
    }

    /** @throws ConnectorException when the call was refused as a whole, and no record of it was saved */
    List<WriteOutcome> of(ResponseStatus status) {
        Map<Integer, Map<String, @Nullable Object>> saved = saved(status);
        Map<Integer, List<RecordError>> refused = refused(status);
        if (!status.success() && status.entities().isEmpty()) {
            boolean nobody = models.size() > 1 && refused.isEmpty() && status.refused();
            if (nobody || Refusal.concernsCall(Refusal.meaning(status), status)) {
                throw Refusal.exception(status, new Text("保存 " + form.id(), "to save " + form.id()));
            }
        }
        List<WriteOutcome> outcomes = new ArrayList<>();
        for (int index = 0; index < models.size(); index++) {
            outcomes.add(outcome(saved.get(index), refused.getOrDefault(index, List.of()), status));
        }
        return outcomes;
    }

    private WriteOutcome outcome(
            @Nullable Map<String, @Nullable Object> entity, List<RecordError> errors, ResponseStatus status) {
        if (entity == null && errors.isEmpty()) {
            return new WriteOutcome.Unknown(unmentioned(status));
        }
        if (entity == null && status.success() && status.entities().isEmpty()) {
            return new WriteOutcome.Unknown(contradictory(status));
        }
        if (entity == null) {
            if (!auditWanted || errors.stream().noneMatch(RecordError::saysThatAuditFailed)) {
                return RecordError.outcome(errors);
            }
            boolean nothingElse = errors.stream().allMatch(RecordError::saysThatAuditFailed);
            return new WriteOutcome.Unknown(
                    ErrorReason.of(nothingElse ? WriteOutcome.Unknown.SAVED_UNFINISHED : "kingdee-unfinished", errors));
        }
        if (!namesDocument(entity)
                || (errors.isEmpty() && status.refused() && status.errors().isEmpty())) {
            return new WriteOutcome.Unknown(contradictory(status));
        }
        String id = Values.text(entity.get("Id"));
        String number = Values.text(entity.get("Number"));
        return errors.isEmpty()
                ? new WriteOutcome.Accepted(id, number, entity)
                : new WriteOutcome.Unknown(savedButRefused(id, number, errors));
    }

    private Map<Integer, Map<String, @Nullable Object>> saved(ResponseStatus status) {
        Map<Integer, Map<String, @Nullable Object>> saved = new TreeMap<>();
        for (Map<String, @Nullable Object> entity : status.entities()) {
            int index = index(Values.integer(entity.get("DIndex")), Values.trimmed(entity.get("Number")));
            if (index >= 0) {
                saved.put(index, entity);
            }
        }
        boolean named = saved.values().stream().anyMatch(BatchOutcomes::namesDocument);
        if (!named && models.size() == 1 && status.success() && isId(status.result())) {
            Map<String, @Nullable Object> entity = new LinkedHashMap<>();
            entity.put("Id", status.result().get("Id"));
            entity.put("Number", status.result().get("Number"));
            entity.put("DIndex", 0L);
            saved.put(0, entity);
        }
        return saved;
    }

    private static boolean namesDocument(Map<String, @Nullable Object> entity) {
        return isId(entity) || !Values.trimmed(entity.get("Number")).isEmpty();
    }

    private static boolean isId(Map<String, @Nullable Object> entity) {
        String id = Values.trimmed(entity.get("Id"));
        return !id.isEmpty() && !id.equals("0");
    }

    private Map<Integer, List<RecordError>> refused(ResponseStatus status) {
        Map<Integer, List<RecordError>> refused = new TreeMap<>();
        for (VendorError error : status.errors()) {
            int index = index(error.index(), "");
            if (index >= 0) {
                refused.computeIfAbsent(index, key -> new ArrayList<>())
                        .add(RecordError.of(error, status.code(), form, models.get(index)));
            }
        }
        if (models.size() == 1
                && status.refused()
                && status.errors().isEmpty()
                && status.entities().isEmpty()
                && !isId(status.result())) {
            VendorError nameless = new VendorError(null, status.messages(), 0);
            refused.put(0, List.of(RecordError.of(nameless, status.code(), form, models.get(0))));
        }
        return refused;
    }

    /** The record an item is about; -1 when it can't be told. A call of one record leaves no doubt. */
    private int index(@Nullable Integer given, String number) {
        if (models.size() == 1) {
            return 0;
        }
        if (given != null) {
            return given >= 0 && given < models.size() ? given : -1;
        }
        int found = -1;
        for (int index = 0; index < models.size() && !number.isEmpty(); index++) {
            if (number.equals(Values.trimmed(Values.member(models.get(index), form.number())))) {
                if (found >= 0) {
                    return -1;
                }
                found = index;
            }
        }
        return found;
    }

    private static Reason unmentioned(ResponseStatus status) {
        String message = status.errors().isEmpty() ? "" : "（" + status.messages() + "）";
        return Reason.of(
                "kingdee-unmentioned",
                "金蝶的回答里没有提到这条数据，是否已保存不能确定" + message + "。将先按编码到金蝶核实，再决定是否重发",
                "Kingdee's answer does not mention this record" + message
                        + ": it is looked up by its number before anything is sent again");
    }

    private static Reason contradictory(ResponseStatus status) {
        String message = status.errors().isEmpty() ? "" : "（" + status.messages() + "）";
        return Reason.of(
                "kingdee-contradictory",
                "金蝶的回答自相矛盾：IsSuccess 与 Errors、SuccessEntitys 说的不是一回事" + message + "，是否已保存不能确定。将先按编码到金蝶核实，再决定是否重发",
                "Kingdee's answer contradicts itself: IsSuccess says another thing than Errors and SuccessEntitys"
                        + message + "; the record is looked up by its number before anything is sent again");
    }

    private static Reason savedButRefused(@Nullable String id, @Nullable String number, List<RecordError> errors) {
        Reason refusal = ErrorReason.of(WriteOutcome.Unknown.SAVED_UNFINISHED, errors);
        return Reason.of(
                refusal.code(),
                "单据已保存（编号 " + number + "，内码 " + id + "），但后续的提交/审核失败，不会重复新建。"
                        + refusal.text().chinese(),
                "The document was saved (number " + number + ", id " + id
                        + ") but could not be submitted or audited; it is not created again. "
                        + refusal.text().english());
    }
}
