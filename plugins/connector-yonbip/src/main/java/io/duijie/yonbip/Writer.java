package io.duijie.yonbip;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.JsonValues;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.RecordWriter;
import io.duijie.connector.api.WriteOutcome;
import io.duijie.connector.api.WriteRecord;
import io.duijie.connector.api.WriteRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Saves documents and base data, and submits or audits documents. */
final class Writer implements RecordWriter {
    private final Api api;
    private final Catalogue catalogue;

    Writer(Api api, Catalogue catalogue) {
        this.api = api;
        this.catalogue = catalogue;
    }

    @Override
    public List<WriteOutcome> write(WriteRequest request) {
        if (request.records().isEmpty()) {
            return List.of();
        }
        Target target = target(catalogue, request);
        if (request.records().size() > target.rows()) {
            throw configuration(
                    "YonBIP " + request.api() + " 每次最多 " + target.rows() + " 条，请减小 rows",
                    "YonBIP's " + request.api() + " takes at most " + target.rows() + " records a call: lower rows");
        }
        WriteRecord first = request.records().get(0);
        if (target.repeatable() && !target.isNamed(first)) {
            return List.of(unnamed());
        }
        if (first.storedId() != null && !target.canChange(first)) {
            return List.of(locked(first.storedId()));
        }
        Envelope answer = api.exchange(target.path(), target.bodyOf(api.tenant(), request));
        if (target.repeatable() && answer.undecided()) {
            return List.of(new WriteOutcome.Unknown(Refusals.reason(
                    answer, "YonBIP 还在处理，将以相同的防重键重新发送", "YonBIP is still at it; the same key is sent again")));
        }
        if (target.repeatable() && answer.taken()) {
            return List.of(saved(first, answer.data()));
        }
        if (!answer.succeeded()) {
            throw Refusals.of(request.api(), answer);
        }
        if (answer.data() instanceof Map<?, ?> data && data.containsKey("failCount")) {
            return rows(request, data);
        }
        return request.records().size() == 1 && !target.list()
                ? List.of(saved(first, answer.data()))
                : request.records().stream().map(record -> unmentioned()).toList();
    }

    private static WriteOutcome saved(WriteRecord record, @Nullable Object data) {
        Map<String, @Nullable Object> answer = JsonValues.members(data);
        String id = JsonValues.text(answer.get("id"));
        String given = JsonValues.text(answer.get("code"));
        String code = given == null ? JsonValues.text(record.body().get("code")) : given;
        return id == null && given == null
                ? unmentioned()
                : new WriteOutcome.Accepted(id, code == null ? id : code, answer);
    }

    /** What became of each record, found by its id or code; of the only record, by the counts. */
    private static List<WriteOutcome> rows(WriteRequest request, Map<?, ?> data) {
        List<?> taken = JsonValues.list(data.get("infos"));
        List<?> refused = JsonValues.list(data.get("failInfos"));
        Long failures = JsonValues.whole(data.get("failCount"));
        List<WriteOutcome> outcomes = new ArrayList<>();
        for (WriteRecord record : request.records()) {
            boolean only = request.records().size() == 1;
            Object failure = own(refused, record, only);
            Object success = own(taken, record, only);
            if (failure != null || (only && failures != null && failures > 0)) {
                String told = JsonValues.text(JsonValues.member(failure, "message"));
                outcomes.add(refused(told == null ? first(data.get("messages")) : told));
            } else {
                outcomes.add(success == null ? unmentioned() : saved(record, success));
            }
        }
        return outcomes;
    }

    private static @Nullable Object own(List<?> rows, WriteRecord record, boolean only) {
        for (Object row : rows) {
            for (String name : List.of("id", "code")) {
                String wanted = JsonValues.text(record.body().get(name));
                if (wanted != null && wanted.equals(JsonValues.text(JsonValues.member(row, name)))) {
                    return row;
                }
            }
        }
        return only && rows.size() == 1 ? rows.get(0) : null;
    }

    private static @Nullable String first(@Nullable Object messages) {
        return JsonValues.list(messages).stream()
                .map(JsonValues::text)
                .filter(text -> text != null)
                .findFirst()
                .orElse(null);
    }

    private static WriteOutcome refused(@Nullable String told) {
        String chinese = told == null ? "没有说明原因" : told;
        String english = told == null ? "no reason given" : told;
        return new WriteOutcome.Rejected(
                null,
                Reason.of(
                        "yonbip-row-refused",
                        "YonBIP 没有接收这条数据：" + chinese + "。请按它的原文修正数据或映射后重试",
                        "YonBIP did not take this record: " + english
                                + ". Correct the data or the mapping by what it says, then retry"));
    }

    private static WriteOutcome unnamed() {
        return new WriteOutcome.Rejected(
                "out_sys_id",
                Reason.of(
                        "yonbip-no-name",
                        "这条数据没有 out_sys_type 和 out_sys_id（外部系统类型、数据标识），也没有 code 或 resubmitCheckKey，重发时 YonBIP 认不出它，"
                                + "所以没有发送。请在映射里填写 out_sys_type（来源系统）和 out_sys_id（来源单号）",
                        "the record has neither out_sys_type with out_sys_id nor code or resubmitCheckKey: YonBIP could not tell it from"
                                + " another when it is sent again, so it was not sent. Map out_sys_type (the source's name) and out_sys_id"
                                + " (the source's number)"));
    }

    private static WriteOutcome locked(String id) {
        return new WriteOutcome.Rejected(
                null,
                Reason.of(
                        WriteOutcome.Rejected.LOCKED,
                        "YonBIP 里已有这条数据写成的单据 " + id + "。修改时每一行都要有 YonBIP 的行 id，否则会多出行，所以没有发送。请在 YonBIP 里修改或删除它，"
                                + "再决定如何处理这条数据",
                        "this record made document " + id
                                + " already. A change needs YonBIP's own id of every line, or lines would be"
                                + " added, so nothing was sent: change or delete it there, then decide"));
    }

    private static WriteOutcome unmentioned() {
        return new WriteOutcome.Unknown(Reason.of(
                "yonbip-unmentioned",
                "YonBIP 的应答里没有说明这条数据的结果，是否已写入不能确定",
                "YonBIP's answer does not tell what became of this record: it may have been written"));
    }

    static Target target(Catalogue catalogue, WriteRequest request) {
        return catalogue
                .target(request.api())
                .orElseThrow(() -> configuration(
                        "YonBIP 接口 " + request.api() + " 不能写入",
                        "YonBIP's " + request.api() + " is no interface that writes"));
    }

    private static ConnectorException configuration(String chinese, String english) {
        return ConnectorException.of(ErrorKind.CONFIGURATION, Reason.of("yonbip-no-target", chinese, english));
    }
}
