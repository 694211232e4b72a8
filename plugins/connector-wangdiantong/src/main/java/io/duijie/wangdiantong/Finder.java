package io.duijie.wangdiantong;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.FindResult;
import io.duijie.connector.api.JsonValues;
import io.duijie.connector.api.Operation;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.RecordFinder;
import io.duijie.connector.api.WriteOutcome;
import io.duijie.connector.api.WriteRecord;
import io.duijie.connector.api.WriteRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds what was written by its number. The vendor wants a span of time beside it, so the last one is asked for first and then those
 * before it, as far back as the account says.
 */
final class Finder implements RecordFinder {
    private static final long ROWS = 100;

    /** The vendor's clock may be ahead. */
    private static final Duration AHEAD = Duration.ofMinutes(5);

    private final Api api;
    private final Catalogue catalogue;
    private final Duration lookUp;

    Finder(Api api, Catalogue catalogue, Duration lookUp) {
        this.api = api;
        this.catalogue = catalogue;
        this.lookUp = lookUp;
    }

    @Override
    public List<FindResult> find(WriteRequest request) {
        Target target = Writer.target(catalogue, request);
        List<FindResult> results = new ArrayList<>();
        for (WriteRecord record : request.records()) {
            results.add(find(target, request, record));
        }
        return results;
    }

    /** The vendor has no method that audits: what was found unfinished stays so until a person audits it there. */
    @Override
    public List<WriteOutcome> finish(WriteRequest request, List<FindResult.Found> found) {
        return found.stream()
                .<WriteOutcome>map(each -> new WriteOutcome.Rejected(
                        null,
                        Reason.of(
                                "wangdiantong-not-audited",
                                "旺店通里的单据 " + each.number() + " 已创建，但没有审核（或已取消）。请在旺店通客户端查看原因并审核，然后在这里重试",
                                "document " + each.number()
                                        + " is there but not audited, or it is cancelled: look at it in"
                                        + " Wangdiantong's client, audit it, then retry here")))
                .toList();
    }

    private FindResult find(Target target, WriteRequest request, WriteRecord record) {
        Target.Find query = target.find();
        String key = target.keyOf(request, record);
        if (query == null || key == null) {
            return cannotTell(request.api(), query == null ? null : target.key());
        }
        Map<String, Map<?, ?>> found = new LinkedHashMap<>();
        for (Map<String, @Nullable Object> body : bodies(query, key)) {
            for (Object row : rows(query, body)) {
                if (row instanceof Map<?, ?> members && isMeant(query, members, key)) {
                    found.put(String.valueOf(members.get(query.match().get(0))), members);
                }
            }
            if (!found.isEmpty()) {
                break;
            }
        }
        if (found.size() > 1) {
            return new FindResult.CannotTell(Reason.of(
                    FindResult.CannotTell.SEVERAL,
                    "旺店通里编号为 " + key + " 的单据不止一张，请人工核对",
                    "Wangdiantong has several documents with the number " + key + ": decide yourself"));
        }
        return found.values().stream()
                .findFirst()
                .map(row -> result(target, query, request, record, row))
                .orElseGet(FindResult.NotFound::new);
    }

    /** What can be sent again without harm is sent again unless the row holds all that the record says. */
    private static FindResult result(
            Target target, Target.Find query, WriteRequest request, WriteRecord record, Map<?, ?> row) {
        if (target.upsert() && !target.holds(request, record, row)) {
            return new FindResult.NotFound();
        }
        Long state = JsonValues.whole(row.get("status"));
        boolean cancelled = state != null && query.cancelled().contains(state);
        boolean audited = !target.audits(request, record)
                || (state != null && query.finished().contains(state));
        String key = target.keyOf(request, record);
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        query.match().forEach(member -> answer.put(member, row.get(member)));
        answer.put("status", row.get("status"));
        return new FindResult.Found(key, key, audited && !cancelled, answer);
    }

    private static boolean isMeant(Target.Find query, Map<?, ?> row, String key) {
        return query.match().stream().anyMatch(member -> key.equals(JsonValues.text(row.get(member))));
    }

    /** One request per span of time, the last one first; only one where the query knows no time. */
    private List<Map<String, @Nullable Object>> bodies(Target.Find query, String key) {
        Operation operation = catalogue.operation(query.method()).orElseThrow();
        List<Map<String, @Nullable Object>> bodies = new ArrayList<>();
        Instant end = api.now().plus(AHEAD);
        Instant begin = end.minus(lookUp);
        Duration widest = operation.maximumWindow();
        do {
            Instant from = widest == null || end.minus(widest).isBefore(begin) ? begin : end.minus(widest);
            Map<String, @Nullable Object> body = new LinkedHashMap<>(catalogue.defaults(query.method()));
            body.put(query.parameter(), key);
            if (operation.windowFields().size() == 2) {
                body.put(operation.windowFields().get(0), Api.time(from));
                body.put(operation.windowFields().get(1), Api.time(end));
            }
            bodies.add(body);
            end = from;
        } while (end.isAfter(begin) && widest != null);
        return bodies;
    }

    private List<?> rows(Target.Find query, Map<String, @Nullable Object> body) {
        Envelope answer = api.call(query.method(), List.of(body), new Page(0, ROWS, true));
        Map<String, @Nullable Object> data = JsonValues.members(answer.data());
        List<List<?>> lists = new ArrayList<>();
        for (Object value : data.values()) {
            if (value instanceof List<?> rows) {
                lists.add(rows);
            }
        }
        Long total = JsonValues.whole(data.get("total_count"));
        if (lists.size() != 1 || (total != null && total > lists.get(0).size())) {
            throw ConnectorException.of(
                    ErrorKind.PROTOCOL,
                    Reason.of(
                            "wangdiantong-look-up",
                            "旺店通 " + query.method() + " 没有给出完整的查询结果，不能确认数据是否已写入，稍后会自动再核实",
                            "the answer to " + query.method() + " does not hold all rows: it is asked again later"));
        }
        return lists.get(0);
    }

    private static FindResult cannotTell(String api, @Nullable String key) {
        return key == null
                ? new FindResult.CannotTell(Reason.of(
                        "wangdiantong-cannot-ask",
                        "旺店通没有可以核实 " + api + " 结果的查询接口。请在旺店通中人工查找后决定是否重发",
                        "Wangdiantong has no query that tells what became of " + api
                                + ": look for the document and decide"))
                : new FindResult.CannotTell(Reason.of(
                        "wangdiantong-no-key",
                        "这条数据没有 " + key + "，不能到旺店通核实是否已写入。请人工查找后决定，并在映射里给它一个值",
                        "the record has no " + key + ": Wangdiantong can't be asked for it. Look for it and decide"));
    }
}
