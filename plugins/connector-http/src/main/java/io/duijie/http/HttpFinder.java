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
 * answer has no row at all; rows that show something else say that the vendor did not search by it, and then a person decides.
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
                return new FindResult.NotFound();
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
        if (rows instanceof Map<?, ?> one) {
            return one.isEmpty() ? List.of() : List.of(one);
        }
        return rows instanceof List<?> list ? list : rows == null ? List.of() : null;
    }

    private FindResult judged(@Nullable List<?> rows, String name, String number) {
        if (rows == null) {
            return cannotTell(
                    find.path() + " 的应答里没有数据列表" + (listKey == null ? "" : " " + listKey) + "。",
                    "the answer of " + find.path() + " has no list" + (listKey == null ? "." : " " + listKey + "."));
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
