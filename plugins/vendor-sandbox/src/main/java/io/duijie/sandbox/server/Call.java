package io.duijie.sandbox.server;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One HTTP request as it arrived.
 *
 * @param path as sent, without the query
 * @param query the raw query, empty when there is none
 * @param headers by name, looked up without regard to case; repeated headers are joined by {@code "; "}
 */
public record Call(String method, String path, String query, Map<String, String> headers, byte[] body) {
    public String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    public boolean isPost() {
        return method.equals("POST");
    }

    /** A query parameter, decoded. */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(form(query).get(name));
    }

    public Map<String, String> formFields() {
        return form(bodyText());
    }

    private static Map<String, String> form(String text) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : text.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                fields.put(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
            }
        }
        return fields;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
