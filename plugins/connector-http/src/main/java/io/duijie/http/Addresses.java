package io.duijie.http;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where a call goes. */
final class Addresses {
    private static final String PLAIN = "-._~!$&'()*+,;=:@/?%[]";

    private Addresses() {}

    static boolean isPath(String api) {
        return api.startsWith("/") && !api.startsWith("//") && !api.contains("#") && !api.contains("\\");
    }

    /** The path behind the base, with parameters in the query. */
    static URI of(URI base, String path, Map<String, @Nullable Object> parameters, Function<Object, String> json) {
        StringBuilder address = new StringBuilder(base.toString()).append(escaped(path));
        List<String> pairs = new ArrayList<>();
        parameters.forEach((name, value) -> {
            if (value instanceof List<?> items) {
                items.forEach(item -> pair(name, item, json, pairs));
            } else {
                pair(name, value, json, pairs);
            }
        });
        if (!pairs.isEmpty()) {
            address.append(path.contains("?") ? "&" : "?").append(String.join("&", pairs));
        }
        return URI.create(address.toString());
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

    /** What is escaped already stays so. */
    private static String escaped(String path) {
        StringBuilder text = new StringBuilder();
        for (byte one : path.getBytes(StandardCharsets.UTF_8)) {
            char letter = (char) (one & 0xff);
            boolean plain = letter < 0x80 && (Character.isLetterOrDigit(letter) || PLAIN.indexOf(letter) >= 0);
            text.append(plain ? String.valueOf(letter) : String.format(Locale.ROOT, "%%%02X", (int) letter));
        }
        return text.toString();
    }

    /** Scheme, host and port are the same: credentials may go there. */
    static boolean sameOrigin(URI one, URI other) {
        return String.valueOf(one.getScheme()).equalsIgnoreCase(String.valueOf(other.getScheme()))
                && String.valueOf(one.getHost()).equalsIgnoreCase(String.valueOf(other.getHost()))
                && port(one) == port(other);
    }

    private static int port(URI address) {
        return address.getPort() >= 0 ? address.getPort() : "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
    }
}
