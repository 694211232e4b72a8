package io.duijie.connector.api;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request.
 *
 * @param api the name under which the call is counted and shown, for example {@code distributor/query}
 * @param address without credentials. If the vendor takes them only in the query, their parameters are among the {@code
 *     secretNames}. Form fields belong into the body
 * @param headers never shown or recorded for names in {@code secretNames}
 * @param secretNames names of headers, form fields and JSON members (at any depth) that are masked wherever the call and
 *     its answer are recorded, without regard to case
 * @param connectTimeout the longest time that making the connection may take
 * @param timeout the longest time that the exchange may take once the connection is made
 */
public record HttpCall(
        String api,
        String method,
        URI address,
        Map<String, String> headers,
        Body body,
        Set<String> secretNames,
        Duration connectTimeout,
        Duration timeout) {
    public HttpCall {
        headers = Map.copyOf(headers);
        secretNames = Set.copyOf(secretNames);
    }

    /** The body of a request. */
    public sealed interface Body {
        /** No body. */
        record None() implements Body {}

        /** {@code application/x-www-form-urlencoded;charset=UTF-8}, in the order of the map. */
        record Form(Map<String, String> fields) implements Body {
            public Form {
                fields = new LinkedHashMap<>(fields);
            }
        }

        /** {@code application/json;charset=UTF-8}, written as {@link JsonText#write}. */
        record Json(@Nullable Object value) implements Body {}
    }
}
