package io.duijie.connector.api;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request for one page of rows.
 *
 * @param api as the document names it
 * @param method the HTTP method that the document asks for, where the connector has a choice
 * @param body the rendered request of this page
 * @param columns from {@link SourcePlan#columns()}
 * @param cursor {@link Answer#nextCursor()} of the page before; null = the first page, or pages are asked for by the body
 */
public record ReadRequest(
        String api, String method, Map<String, @Nullable Object> body, List<String> columns, @Nullable String cursor) {

    /** Without a cursor. */
    public ReadRequest(String api, String method, Map<String, @Nullable Object> body, List<String> columns) {
        this(api, method, body, columns, null);
    }
}
