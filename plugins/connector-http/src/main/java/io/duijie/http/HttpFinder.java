package io.duijie.http;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.FindResult;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.RecordFinder;
import io.duijie.connector.api.WriteOutcome;
import io.duijie.connector.api.WriteRecord;
import io.duijie.connector.api.WriteRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks documents up by their number, one call each. A document is found where a row shows that number, and not there where the
 * answer has an empty list. Anything else leaves it to a person: no list may be an error, HTTP 404 a mistyped path, and rows
 * that show something else say that the vendor did not search by the number.
 */
final class HttpFinder implements RecordFinder {
    private final Account.Find find;
    private final @Nullable String listKey;
    private final Exchange exchange;

    HttpFinder(Account.Find find, @Nullable String listKey, Exchange exchange) {
        this.find = find;
        this.listKey = listKey;
        this.exchange = exchange;
    }

    @Override
    public List<FindResult> find(WriteRequest request) {
        List<FindResult> results = new ArrayList<>();
        for (WriteRecord record : request.records()) {
            results.add(find(record));
        }
        return results;
    }

    private FindResult find(WriteRecord record) {
        Object value = Values.at(record.body(), find.param());
        String number = Values.text(value);
        if (number == null || number.isEmpty()) {
            return cannotTell(
                    "请求里没有 " + find.param() + "，无法按编码查询。", "the request has no " + find.param() + " to search by.");
        }
        String name = lastName();
        Map<String, @Nullable Object> asked = new LinkedHashMap<>();
        asked.put(name, value);
        Object body;
        try {
            body = exchange.call(find.path(), find.verb(), asked).body();
        } catch (ConnectorException e) {
            if (e.reason().code().equals("http-404")) {
                return cannotTell(
                        find.path() + " 返回 HTTP 404：可能没有这条数据，也可能是 find.api 写错了，不能据此重发。请检查 find.api，并人工核对。",
                        find.path()
                                + " answers HTTP 404: the document may not be there, or find.api may be wrong. Check"
                                + " find.api, and look for the document.");
            }
            throw e;
        }
        return judged(rows(body), name, number);
    }

    private String lastName() {
        return find.param().substring(find.param().lastIndexOf('.') + 1);
    }

    /** Null when the answer has no list where one should be. */
    private @Nullable List<?> rows(@Nullable Object body) {
        Object rows = Values.at(body, listKey == null ? "" : listKey);
        if (rows instanceof Map<?, ?> one && !one.isEmpty()) {
            return List.of(one);
        }
        return rows instanceof List<?> list ? list : null;
    }

    private FindResult judged(@Nullable List<?> rows, String name, String number) {
        if (rows == null) {
            return cannotTell(
                    find.path() + " 的应答里没有数据列表" + (listKey == null ? "" : " " + listKey)
                            + "，不能断定数据不存在。请检查 listKey 和 find.api，并人工核对。",
                    "the answer of " + find.path() + " has no list" + (listKey == null ? "" : " " + listKey)
                            + ": it does not say that the document is not there. Check listKey and find.api, and look"
                            + " for the document.");
        }
        for (Object row : rows) {
            if (number.equals(Values.text(Values.at(row, name)))) {
                return new FindResult.Found(null, number, true, Values.object(row));
            }
        }
        return rows.isEmpty()
                ? new FindResult.NotFound()
                : cannotTell(
                        find.path() + " 返回了其他数据，看来没有按 " + name + " 查询。请检查 find.param。",
                        find.path() + " answers with other rows: it does not search by " + name
                                + ". Check find.param.");
    }

    private static FindResult cannotTell(String chinese, String english) {
        return new FindResult.CannotTell(Reason.of("http-find", chinese, english));
    }

    /** A document that is there is whole: this connector knows no second step. */
    @Override
    public List<WriteOutcome> finish(WriteRequest request, List<FindResult.Found> found) {
        List<WriteOutcome> outcomes = new ArrayList<>();
        found.forEach(one -> outcomes.add(new WriteOutcome.AlreadyThere(one.id(), one.number(), one.answer())));
        return outcomes;
    }
}
