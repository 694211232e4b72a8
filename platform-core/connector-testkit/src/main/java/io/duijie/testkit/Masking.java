package io.duijie.testkit;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.HttpCall;
import io.duijie.dialect.json.PlatformJsonText;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Hides what a call names as secret: headers, query parameters, form fields, and JSON members at any depth, in any case. */
final class Masking {
    private static final int XML = Pattern.CASE_INSENSITIVE | Pattern.DOTALL;
    private static final String STARS = "******";

    private final PlatformJsonText json;
    private final Set<String> names;

    Masking(PlatformJsonText json, Set<String> secretNames) {
        this.json = json;
        this.names = secretNames.stream().map(Masking::lower).collect(Collectors.toUnmodifiableSet());
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private boolean hides(Object name) {
        return names.contains(lower(String.valueOf(name)));
    }

    Map<String, String> headers(Map<String, String> headers) {
        Map<String, String> masked = new LinkedHashMap<>();
        headers.forEach((name, value) -> masked.put(name, hides(name) ? STARS : value));
        return masked;
    }

    Map<String, List<String>> answerHeaders(Map<String, List<String>> headers) {
        Map<String, List<String>> masked = new LinkedHashMap<>();
        headers.forEach((name, values) -> masked.put(name, hides(name) ? List.of(STARS) : values));
        return masked;
    }

    String address(URI address) {
        String text = address.toString();
        int question = text.indexOf('?');
        if (question < 0) {
            return text;
        }
        return text.substring(0, question + 1)
                + Arrays.stream(text.substring(question + 1).split("&"))
                        .map(parameter -> parameter.split("=", 2))
                        .map(parameter -> parameter[0]
                                + (parameter.length < 2 ? "" : "=" + (hides(parameter[0]) ? STARS : parameter[1])))
                        .collect(Collectors.joining("&"));
    }

    String body(HttpCall.Body body) {
        if (body instanceof HttpCall.Body.Form form) {
            return form.fields().entrySet().stream()
                    .map(field -> field.getKey() + "=" + (hides(field.getKey()) ? STARS : field.getValue()))
                    .collect(Collectors.joining("\n"));
        }
        return body instanceof HttpCall.Body.Json content ? json.write(value(content.value())) : "";
    }

    /** JSON masked member by member, XML element by element and attribute by attribute; other text as it is. */
    String text(String text) {
        try {
            return json.write(value(json.read(text)));
        } catch (ConnectorException e) {
            return text.stripLeading().startsWith("<") ? xml(text) : text;
        }
    }

    private String xml(String text) {
        String masked = text;
        for (String name : names) {
            String prefixed = "(?:[\\w.-]+:)?" + Pattern.quote(name);
            masked = Pattern.compile("(<" + prefixed + "(?:\\s[^>]*)?>).*?(</" + prefixed + "\\s*>)", XML)
                    .matcher(masked)
                    .replaceAll("$1" + Matcher.quoteReplacement(STARS) + "$2");
            masked = Pattern.compile("(\\s" + prefixed + "\\s*=\\s*)(\"[^\"]*\"|'[^']*')", XML)
                    .matcher(masked)
                    .replaceAll("$1\"" + Matcher.quoteReplacement(STARS) + "\"");
        }
        return masked;
    }

    private @Nullable Object value(@Nullable Object value) {
        if (value instanceof Map<?, ?> members) {
            Map<String, @Nullable Object> masked = new LinkedHashMap<>();
            members.forEach((name, member) -> masked.put(String.valueOf(name), hides(name) ? STARS : value(member)));
            return masked;
        }
        if (value instanceof List<?> items) {
            List<@Nullable Object> masked = new ArrayList<>();
            items.forEach(item -> masked.add(value(item)));
            return masked;
        }
        return value;
    }
}
