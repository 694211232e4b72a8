package io.duijie.jushuitan;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.FindResult;
import io.duijie.connector.api.JsonValues;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.RecordFinder;
import io.duijie.connector.api.WriteOutcome;
import io.duijie.connector.api.WriteRecord;
import io.duijie.connector.api.WriteRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds uploaded records by their key where the catalogue names a query for them. */
final class JushuitanFinder implements RecordFinder {
    private final Calls calls;
    private final Catalogue catalogue;

    JushuitanFinder(Calls calls, Catalogue catalogue) {
        this.calls = calls;
        this.catalogue = catalogue;
    }

    @Override
    public List<FindResult> find(WriteRequest request) {
        Upload upload = catalogue.upload(JushuitanWriter.path(request.api()));
        Upload.Find query = upload.find();
        if (query == null) {
            return request.records().stream()
                    .map(item -> cannotTell(request.api()))
                    .toList();
        }
        List<String> keys = request.records().stream()
                .map(item -> upload.keyOf(item.body()))
                .filter(key -> !key.isEmpty())
                .distinct()
                .toList();
        List<Object> rows = new ArrayList<>();
        int most = Math.max(1, query.maximumKeys());
        for (int from = 0; from < keys.size(); from += most) {
            rows.addAll(rows(query, keys.subList(from, Math.min(keys.size(), from + most))));
        }
        List<FindResult> results = new ArrayList<>();
        for (WriteRecord item : request.records()) {
            results.add(result(upload, query, rows, item));
        }
        return results;
    }

    /** Nothing is left unfinished here: what was taken is complete. */
    @Override
    public List<WriteOutcome> finish(WriteRequest request, List<FindResult.Found> found) {
        return found.stream()
                .<WriteOutcome>map(item -> new WriteOutcome.Accepted(item.id(), item.number(), item.answer()))
                .toList();
    }

    private List<?> rows(Upload.Find query, List<String> keys) {
        Map<String, @Nullable Object> biz = new LinkedHashMap<>();
        biz.put(query.keys(), query.joined() ? String.join(",", keys) : keys);
        biz.put("page_index", 1L);
        biz.put("page_size", 50L);
        Envelope answer = calls.call(query.api(), biz);
        Object found = JsonValues.at(answer.body(), query.results().split("\\."));
        boolean more = Boolean.TRUE.equals(JsonValues.flag(JsonValues.member(answer.data(), "has_next")));
        if (!(found instanceof List<?> rows) || more) {
            throw ConnectorException.of(
                    ErrorKind.PROTOCOL,
                    Reason.of(
                            "jushuitan-look-up",
                            "聚水潭 " + query.api() + " 没有给出完整的查询结果，不能确认数据是否已上传，稍后会自动再核实",
                            "the answer to " + query.api() + " does not hold all rows: it is asked again later"));
        }
        return rows;
    }

    private static FindResult result(Upload upload, Upload.Find query, List<Object> rows, WriteRecord item) {
        String key = upload.keyOf(item.body());
        if (key.isEmpty()) {
            return new FindResult.CannotTell(Reason.of(
                    "jushuitan-no-key",
                    "这条数据没有 " + upload.key() + "，不能到聚水潭核实是否已上传。请人工查找后决定，并在映射里给它一个值",
                    "the record has no " + upload.key() + ": Jushuitan can't be asked for it. Look for it and decide"));
        }
        for (Object row : rows) {
            if (key.equals(upload.keyOf(row)) && query.also().stream().allMatch(member -> same(member, row, item))) {
                Map<String, @Nullable Object> answer = new LinkedHashMap<>();
                String id =
                        upload.vendorId() == null ? null : JsonValues.text(JsonValues.member(row, upload.vendorId()));
                answer.put(Objects.requireNonNullElse(upload.vendorId(), "id"), id);
                answer.put(Objects.requireNonNullElse(upload.key(), "key"), key);
                return new FindResult.Found(id, key, true, answer);
            }
        }
        return new FindResult.NotFound();
    }

    private static boolean same(String member, Object row, WriteRecord item) {
        String wanted = JsonValues.text(item.body().get(member));
        return wanted == null || wanted.equals(JsonValues.text(JsonValues.member(row, member)));
    }

    private static FindResult cannotTell(String api) {
        return new FindResult.CannotTell(Reason.of(
                "jushuitan-cannot-ask",
                "聚水潭没有可以核实 " + api + " 结果的查询接口。请在聚水潭中人工查找后决定是否重发",
                "Jushuitan has no query that tells what became of " + api + ": look for the record and decide"));
    }
}
