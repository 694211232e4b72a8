package io.duijie.yonbip;

import io.duijie.connector.api.Answer;
import io.duijie.connector.api.Capability;
import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.JsonValues;
import io.duijie.connector.api.Operation;
import io.duijie.connector.api.ReadRequest;
import io.duijie.connector.api.Reason;
import io.duijie.connector.api.RecordReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one page of a list. A window travels as a condition on {@code pubts}, the time of modification. */
final class Reader implements RecordReader {
    private final Api api;
    private final Catalogue catalogue;

    Reader(Api api, Catalogue catalogue) {
        this.api = api;
        this.catalogue = catalogue;
    }

    @Override
    public Answer read(ReadRequest request) {
        Operation operation = catalogue
                .operation(request.api())
                .filter(known -> known.can(Capability.READ))
                .orElseThrow(() -> ConnectorException.of(
                        ErrorKind.CONFIGURATION,
                        Reason.of(
                                "yonbip-no-source",
                                "YonBIP 接口 " + request.api() + " 不是查询接口",
                                "YonBIP's " + request.api() + " is no interface that reads")));
        Map<String, @Nullable Object> body = new LinkedHashMap<>(request.body());
        if (operation.can(Capability.INCREMENTAL)) {
            window(body);
        }
        Envelope answer = api.call(operation.api(), body);
        Object data = answer.data();
        return new Answer(
                answer.body(),
                null,
                count(JsonValues.member(data, "pageCount")),
                count(JsonValues.member(data, "recordCount")),
                answer.vendorTime().orElse(null),
                operation.can(Capability.PAGED) ? Catalogue.ROWS : Catalogue.DATA,
                null);
    }

    private static void window(Map<String, @Nullable Object> body) {
        Object from = body.remove(Catalogue.WINDOW.get(0));
        Object to = body.remove(Catalogue.WINDOW.get(1));
        if (from == null || to == null) {
            return;
        }
        List<@Nullable Object> conditions = new ArrayList<>(JsonValues.list(body.get("simpleVOs")));
        Map<String, @Nullable Object> between = new LinkedHashMap<>();
        between.put("field", "pubts");
        between.put("op", "between");
        between.put("value1", from);
        between.put("value2", to);
        conditions.add(between);
        body.put("simpleVOs", conditions);
    }

    private static @Nullable Long count(@Nullable Object value) {
        Long count = JsonValues.whole(value);
        return count == null || count < 0 ? null : count;
    }
}
