package io.duijie.http;

import io.duijie.connector.api.BasePath;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where a call goes. */
final class Addresses {
    private Addresses() {}

    static boolean isPath(String api) {
        return api.startsWith("/") && BasePath.problem(api).isEmpty();
    }

    /** The path behind the base, with parameters in the query. */
    static URI of(BasePath base, String path, Map<String, @Nullable Object> parameters, Function<Object, String> json) {
        List<String> pairs = new ArrayList<>();
        parameters.forEach((name, value) -> {
            if (value instanceof List<?> items) {
                items.forEach(item -> pair(name, item, json, pairs));
            } else {
                pair(name, value, json, pairs);
            }
        });
        String query = String.join("&", pairs);
        return base.below(query.isEmpty() ? path : path + (path.contains("?") ? "&" : "?") + query);
    }

    private static void pair(String name, @Nullable Object value, Function<Object, String> json, List<String> pairs) {
        if (value != null) {
            String text = value instanceof String written ? written : json.apply(value);
            pairs.add(encoded(name) + "=" + encoded(text));
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
