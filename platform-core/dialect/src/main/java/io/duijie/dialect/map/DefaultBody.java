package io.duijie.dialect.map;

import io.duijie.connector.api.WriteRecord;
import io.duijie.connector.api.WriteRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The one body that a call's parts make where the connector does not place them otherwise, dialect §15.2 and §15.5. */
public final class DefaultBody {
    private DefaultBody() {}

    /**
     * The request, or the list of requests under {@code rowsKey}, and {@code otherRequest} laid beside it; of equal names the
     * request wins.
     */
    public static Map<String, @Nullable Object> of(WriteRequest request) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        String rowsKey = request.rowsKey();
        if (rowsKey != null) {
            body.put(rowsKey, request.records().stream().map(WriteRecord::body).toList());
        } else if (!request.records().isEmpty()) {
            body.putAll(request.records().get(0).body());
        }
        request.otherRequest().forEach(body::putIfAbsent);
        return body;
    }
}
