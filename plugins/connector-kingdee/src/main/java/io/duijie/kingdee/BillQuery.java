package io.duijie.kingdee;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.Text;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs ExecuteBillQuery or BillQuery and tells rows from an error that stands where rows should be. */
final class BillQuery {
    private final Gateway gateway;

    BillQuery(Gateway gateway) {
        this.gateway = gateway;
    }

    /** @param rows each a list of values, in the order of the keys asked for; objects by these keys from BillQuery */
    record Page(List<?> rows, @Nullable Instant vendorTime) {}

    /** @throws ConnectorException for everything that is no list of rows */
    Page run(Service service, Map<String, @Nullable Object> data) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("data", data);
        Exchange answer = gateway.call(service, body);
        Object form = data.get(WriteCall.FORM_ID);
        if (answer.status() != null) {
            throw Refusal.exception(answer.status(), new Text("查询 " + form, "to query " + form));
        }
        if (!(answer.value() instanceof List<?> rows)) {
            throw noRows(form + "：应为行的列表", form + ": a list of rows was expected");
        }
        return new Page(rows, answer.vendorTime());
    }

    /** The rows of a query made here, named by their keys. */
    List<Map<String, @Nullable Object>> rows(String form, List<String> keys, String filter, String order, int limit) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>();
        data.put(WriteCall.FORM_ID, form);
        data.put(QueryPlan.FIELD_KEYS, String.join(",", keys));
        data.put("FilterString", filter);
        data.put("OrderString", order);
        data.put("TopRowCount", 0L);
        data.put("StartRow", 0L);
        data.put("Limit", (long) limit);
        return run(Service.EXECUTE_BILL_QUERY, data).rows().stream()
                .map(row -> row instanceof List<?> values ? named(values, keys) : Values.map(row))
                .toList();
    }

    static Map<String, @Nullable Object> named(List<?> values, List<String> columns) {
        if (values.size() != columns.size()) {
            throw noRows(
                    "每行应有 " + columns.size() + " 列，实际 " + values.size() + " 列",
                    "a row has " + values.size() + " values for " + columns.size() + " columns");
        }
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (int index = 0; index < columns.size(); index++) {
            row.put(columns.get(index), values.get(index));
        }
        return row;
    }

    /** The members of a row by the names of the columns; what the vendor leaves out has no value. */
    static Map<String, @Nullable Object> named(
            Map<String, @Nullable Object> members, List<String> keys, List<String> columns) {
        if (members.isEmpty() || keys.size() != columns.size()) {
            throw noRows("行中没有所要的字段", "a row has none of the fields asked for");
        }
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (int index = 0; index < keys.size(); index++) {
            row.put(columns.get(index), Values.member(members, keys.get(index)));
        }
        return row;
    }

    private static ConnectorException noRows(String chinese, String english) {
        return ConnectorException.of(
                ErrorKind.PROTOCOL,
                Reason.of("kingdee-answer", "金蝶的查询结果不对：" + chinese, "Kingdee's query answer is wrong: " + english));
    }
}
