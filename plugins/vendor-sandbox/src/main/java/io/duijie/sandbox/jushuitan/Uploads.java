package io.duijie.sandbox.jushuitan;

import io.duijie.sandbox.base.Json;
import io.duijie.sandbox.fault.DueFaults;
import io.duijie.sandbox.fault.Fault;
import io.duijie.sandbox.fault.FaultKind;
import io.duijie.sandbox.jushuitan.data.SourceData;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The upload paths: one result per row, whatever became of the others. */
final class Uploads {
    private final Map<String, UploadRule> rules = new LinkedHashMap<>();
    private final UploadLedger ledger = new UploadLedger();

    Uploads(SourceData data) {
        for (UploadRule rule : List.of(new OrderUpload(data), RowUpload.suppliers(data), RowUpload.goods(data))) {
            rules.put(rule.path(), rule);
        }
    }

    UploadLedger ledger() {
        return ledger;
    }

    Optional<UploadRule> at(String path) {
        return Optional.ofNullable(rules.get(path));
    }

    synchronized Map<String, @Nullable Object> upload(UploadRule rule, Object biz, DueFaults faults) {
        List<?> rows = rows(rule, biz);
        List<Object> results = new ArrayList<>();
        for (int index = 0; index < rows.size(); index++) {
            Parameters row = new Parameters(Json.object(rows.get(index)));
            result(rule, row, new RowFaults(faults, index, rows.size(), rule.number(row)))
                    .ifPresent(results::add);
        }
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put("datas", results);
        return answer;
    }

    private static List<?> rows(UploadRule rule, Object biz) {
        Object rows = rule.rowsMember().isEmpty() ? biz : Json.object(biz).get(rule.rowsMember());
        String name = rule.rowsMember().isEmpty() ? "biz" : rule.rowsMember();
        if (!(rows instanceof List<?> list)) {
            throw Refusal.parameter(name + "应为数组");
        }
        if (list.isEmpty()) {
            throw Refusal.missing(name);
        }
        if (list.size() > rule.maximumRows()) {
            throw Refusal.parameter("一次最多上传" + rule.maximumRows() + "条");
        }
        return list;
    }

    private Optional<Map<String, @Nullable Object>> result(UploadRule rule, Parameters row, RowFaults faults) {
        if (faults.find(FaultKind.ROW_LOST).isPresent()) {
            return Optional.empty();
        }
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        rule.keyMembers().forEach(member -> result.put(member, row.values().get(member)));
        Optional<String> problem = faults.find(FaultKind.PARTIAL)
                .map(fault -> fault.messageOr("内部保存失败"))
                .or(() -> rule.problem(row));
        if (problem.isPresent()) {
            ledger.refused(rule.path(), rule.key(row));
            if (!rule.vendorId().isEmpty()) {
                result.put(rule.vendorId(), 0);
            }
        } else {
            ledger.taken(rule.path(), rule.key(row), rule.keep(row, result));
        }
        result.put(rule.successFlag(), problem.isEmpty());
        result.put("msg", problem.orElse("OK"));
        return faults.find(FaultKind.ENTITY_MISSING).isPresent() ? Optional.empty() : Optional.of(result);
    }

    private record RowFaults(DueFaults call, int row, int rowCount, String number) {
        Optional<Fault> find(FaultKind kind) {
            return call.forRow(kind, row, rowCount, number);
        }
    }
}
