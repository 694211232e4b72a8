package io.duijie.kingdee;

import io.duijie.connector.api.Answer;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.ReadRequest;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.RecordReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads pages with ExecuteBillQuery or BillQuery. */
final class BillQueryReader implements RecordReader {
    private static final String ORDER = "OrderString";

    private final BillQuery query;
    private final Catalogue catalogue;
    private final Service service;

    BillQueryReader(BillQuery query, Catalogue catalogue, Service service) {
        this.service = service;
        this.query = query;
        this.catalogue = catalogue;
    }

    @Override
    public Answer read(ReadRequest request) {
        Map<String, @Nullable Object> data = new LinkedHashMap<>(request.body());
        String formId = Values.trimmed(data.get(WriteCall.FORM_ID));
        List<String> keys = keys(data.get(QueryPlan.FIELD_KEYS));
        if (formId.isEmpty() || keys.isEmpty()) {
            throw ConnectorException.of(
                    ErrorKind.CONFIGURATION,
                    Reason.of(
                            "kingdee-document",
                            "查询缺少 " + (formId.isEmpty() ? "FormId" : "FieldKeys（要读的字段）"),
                            "the query has no " + (formId.isEmpty() ? "FormId" : "FieldKeys (fields to read)")));
        }
        data.put(QueryPlan.FIELD_KEYS, String.join(",", keys));
        if (Values.trimmed(data.get(ORDER)).isEmpty()) {
            data.put(ORDER, order(catalogue.form(formId), keys));
        }
        List<String> columns = request.columns().isEmpty() ? keys : request.columns();
        BillQuery.Page page = query.run(service, data);
        return new Answer(
                named(page.rows(), keys, columns),
                page.rows().isEmpty() ? Boolean.FALSE : null,
                null,
                null,
                page.vendorTime());
    }

    /**
     * Pages need an order that does not change between calls: by the primary key, then by the entry's key where the rows are
     * entries. Base data that the catalogue does not list may have any primary key: the first column serves.
     */
    private static String order(Form form, List<String> keys) {
        if (!form.listed() && form.baseData()) {
            return keys.get(0);
        }
        List<String> order = new ArrayList<>(List.of(form.primaryKey()));
        keys.stream()
                .filter(key -> key.toLowerCase(Locale.ROOT).endsWith("_fentryid"))
                .forEach(order::add);
        return order.stream().distinct().collect(Collectors.joining(","));
    }

    private static List<String> keys(@Nullable Object fieldKeys) {
        if (fieldKeys instanceof List<?> list) {
            return list.stream().map(Values::trimmed).toList();
        }
        String text = Values.trimmed(fieldKeys);
        return text.isEmpty() ? List.of() : QueryPlan.split(text);
    }

    private static List<Object> named(List<?> rows, List<String> keys, List<String> columns) {
        List<Object> named = new ArrayList<>(rows.size());
        for (Object row : rows) {
            named.add(
                    row instanceof List<?> values
                            ? BillQuery.named(values, columns)
                            : BillQuery.named(Values.map(row), keys, columns));
        }
        return named;
    }
}
