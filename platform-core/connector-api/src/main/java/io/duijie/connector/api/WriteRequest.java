package io.duijie.connector.api;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call to the target.
 *
 * @param api as the document names it
 * @param method the HTTP method that the document asks for
 * @param otherRequest the rendered system parameters of this call
 * @param rowsKey where the list of records goes in the body (batchArraySave); null = one record, its members are the body
 */
public record WriteRequest(
        String api,
        String method,
        Map<String, @Nullable Object> otherRequest,
        @Nullable String rowsKey,
        List<WriteRecord> records) {
    public WriteRequest {
        records = List.copyOf(records);
    }

    /** The same call with other records. */
    public WriteRequest with(List<WriteRecord> others) {
        return new WriteRequest(api, method, otherRequest, rowsKey, others);
    }
}
