package io.duijie.http;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.RecordWriter;
import io.duijie.connector.api.WriteOutcome;
import io.duijie.connector.api.WriteRecord;
import io.duijie.connector.api.WriteRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the records of one call. The vendor takes a call or refuses it as a whole: where one of several records is refused,
 * the platform finds out which by halving.
 */
final class HttpWriter implements RecordWriter {
    private static final String CONFLICT = "http-409";

    private final Account account;
    private final Exchange exchange;

    HttpWriter(Account account, Exchange exchange) {
        this.account = account;
        this.exchange = exchange;
    }

    @Override
    public List<WriteOutcome> write(WriteRequest request) {
        Exchange.Success taken;
        try {
            taken = exchange.call(Calls.path(request.api()), Calls.verb(request.method()), body(request));
        } catch (ConnectorException e) {
            Account.Find find = account.find();
            if (find == null
                    || request.records().size() > 1
                    || !e.reason().code().equals(CONFLICT)) {
                throw e;
            }
            return List.of(new WriteOutcome.Rejected(
                    find.param(),
                    new Reason(
                            WriteOutcome.Rejected.DUPLICATE_NUMBER, e.reason().text())));
        }
        List<WriteOutcome> outcomes = new ArrayList<>();
        for (WriteRecord record : request.records()) {
            outcomes.add(new WriteOutcome.Accepted(null, number(record), Values.object(taken.body())));
        }
        return outcomes;
    }

    /** A success is all that such an API says: where no member holds a number, the record is known by its key. */
    private String number(WriteRecord record) {
        Account.Find find = account.find();
        String number = find == null ? null : Values.text(Values.at(record.body(), find.param()));
        return number == null || number.isBlank() ? record.key() : number;
    }

    private static Map<String, @Nullable Object> body(WriteRequest request) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        String rowsKey = request.rowsKey();
        if (rowsKey != null) {
            List<@Nullable Object> rows = new ArrayList<>();
            request.records().forEach(record -> rows.add(record.body()));
            body.put(rowsKey, rows);
        } else if (request.records().size() == 1) {
            body.putAll(request.records().get(0).body());
        } else {
            throw ConnectorException.of(
                    ErrorKind.CONFIGURATION,
                    Reason.of(
                            "http-rows-key",
                            "一次写入多条数据需要 operation.rowsKey。",
                            "several records in one call need a rowsKey in operation."));
        }
        request.otherRequest().forEach(body::putIfAbsent);
        return body;
    }
}
