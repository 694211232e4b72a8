package io.duijie.wangdiantong;

import io.duijie.connector.api.JsonValues;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.WriteOutcome;
import io.duijie.connector.api.WriteRecord;
import io.duijie.connector.api.WriteRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the answer to a write means for each record. The outer status may be 0 while the document was not audited, or while every row
 * was refused. Taken is only what the answer says was taken.
 */
final class Outcomes {
    /** Created, but the audit that was asked for failed. */
    private static final long NOT_AUDITED = 20;

    private static final String SUPPLIER = "provider_no";
    private static final Pattern NO_SUPPLIER = Pattern.compile("供应商.{0,40}不存在");

    private final Target target;
    private final WriteRequest request;

    Outcomes(Target target, WriteRequest request) {
        this.target = target;
        this.request = request;
    }

    /** @param data of an answer whose outer status is 0 */
    List<WriteOutcome> of(@Nullable Object data) {
        if (data instanceof Map<?, ?> members && members.get("error_list") instanceof List<?> errors) {
            return rows(members, errors);
        }
        if (target.list()) {
            return request.records().stream()
                    .map(record -> target.rows() == 1 && data != null ? byKey(record, data) : unmentioned())
                    .toList();
        }
        return List.of(document(request.records().get(0), data));
    }

    private WriteOutcome document(WriteRecord record, @Nullable Object data) {
        if (data instanceof String || data instanceof Number) {
            String number = JsonValues.text(data);
            return number == null ? unmentioned() : accepted(record, number, Map.of("data", data));
        }
        Object inner = JsonValues.member(data, "status");
        if (inner == null && target.upsert() && data instanceof Map<?, ?>) {
            return byKey(record, data);
        }
        Long status = JsonValues.whole(inner);
        if (status == null) {
            return unmentioned();
        }
        String told = JsonValues.text(JsonValues.member(data, "message"));
        String number = Stream.of(JsonValues.text(JsonValues.member(data, "transfer_no")), told, key(record))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        if (status == 0 && number != null) {
            return accepted(record, number, JsonValues.members(data));
        }
        if (status == NOT_AUDITED) {
            return new WriteOutcome.Unknown(Reason.of(
                    WriteOutcome.Unknown.SAVED_UNFINISHED,
                    "旺店通已创建单据 " + number + "，但审核失败（status 20）",
                    "Wangdiantong created document " + number + " but did not audit it (status 20)"));
        }
        return unmentioned();
    }

    private WriteOutcome byKey(WriteRecord record, Object data) {
        String key = key(record);
        return key == null ? unmentioned() : accepted(record, key, JsonValues.members(data));
    }

    /** What the document is known by here: its own number where the record gave one, else what the vendor calls it. */
    private WriteOutcome accepted(WriteRecord record, String number, Map<String, @Nullable Object> answer) {
        String key = key(record);
        return new WriteOutcome.Accepted(key == null ? number : key, number, answer);
    }

    /** Those that are named were refused; the rest were taken if the vendor counts as many and all named ones are known. */
    private List<WriteOutcome> rows(Map<?, ?> data, List<?> errors) {
        List<@Nullable WriteOutcome> outcomes = new ArrayList<>();
        int known = 0;
        int refused = 0;
        for (WriteRecord record : request.records()) {
            List<?> own = errors.stream()
                    .filter(error -> names(record, JsonValues.text(JsonValues.member(error, "no"))))
                    .toList();
            known += own.size();
            refused += own.isEmpty() ? 0 : 1;
            outcomes.add(own.isEmpty() ? null : rowRefused(own.get(0)));
        }
        long taken = count(data.get("new_count")) + count(data.get("chg_count"));
        long others = request.records().size() - (long) refused;
        boolean sure = known == errors.size() && (taken == others || (others == 1 && taken > 0));
        List<WriteOutcome> all = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            WriteOutcome outcome = outcomes.get(i);
            all.add(outcome != null ? outcome : sure ? taken(request.records().get(i), data) : unmentioned());
        }
        return all;
    }

    private WriteOutcome taken(WriteRecord record, Map<?, ?> data) {
        String key = key(record);
        String number = key != null ? key : record.key();
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("no", number);
        answer.put("new_count", data.get("new_count"));
        answer.put("chg_count", data.get("chg_count"));
        return new WriteOutcome.Accepted(number, number, answer);
    }

    /** An only record is meant whatever the error names; else its key or one of its lines' codes. */
    private boolean names(WriteRecord record, @Nullable String no) {
        if (request.records().size() == 1) {
            return true;
        }
        return no != null
                && (no.equals(key(record))
                        || JsonValues.list(record.body().get("spec_list")).stream()
                                .anyMatch(spec -> no.equals(JsonValues.text(JsonValues.member(spec, "spec_no")))));
    }

    private static long count(@Nullable Object value) {
        Long count = JsonValues.whole(value);
        return count == null || count < 0 || count > Integer.MAX_VALUE ? 0 : count;
    }

    private static WriteOutcome rowRefused(@Nullable Object error) {
        String told = JsonValues.text(JsonValues.member(error, "error"));
        return new WriteOutcome.Rejected(
                null,
                Reason.of(
                        "wangdiantong-row-refused",
                        "旺店通没有接收这条数据：" + (told == null ? "没有说明原因" : told) + "。请按它的原文修正数据或映射后重试",
                        "Wangdiantong did not take this record: " + (told == null ? "no reason given" : told)
                                + ". Correct the data or the mapping by what it says, then retry"));
    }

    /** @param answer a refusal of the only record */
    WriteOutcome refused(Envelope answer, Reason reason) {
        WriteRecord record = request.records().get(0);
        if (!target.upsert() && Refusals.ALREADY_USED.matcher(answer.message()).find()) {
            String key = target.key();
            return new WriteOutcome.Rejected(
                    key == null ? null : key.substring(key.lastIndexOf('.') + 1), duplicate(answer, record));
        }
        String supplier = JsonValues.text(record.body().get(SUPPLIER));
        if (NO_SUPPLIER.matcher(answer.message()).find() && supplier != null) {
            return new WriteOutcome.MissingReference("setting.PurchaseProvider.push", SUPPLIER, supplier, reason);
        }
        return new WriteOutcome.Rejected(null, reason);
    }

    private Reason duplicate(Envelope answer, WriteRecord record) {
        Reason text = Refusals.reason(
                answer,
                "旺店通里已有外部单号为 " + key(record) + " 的单据",
                "Wangdiantong has a document with the number " + key(record) + " already");
        return new Reason(WriteOutcome.Rejected.DUPLICATE_NUMBER, text.text());
    }

    private @Nullable String key(WriteRecord record) {
        return target.keyOf(request, record);
    }

    private static WriteOutcome unmentioned() {
        return new WriteOutcome.Unknown(
                Reason.of(
                        "wangdiantong-unmentioned",
                        "旺店通的应答里没有说明这条数据的结果，是否已写入不能确定，将先核实再决定是否重发",
                        "Wangdiantong's answer does not tell what became of this record: whether it was written is looked up first"));
    }
}
