package io.duijie.jushuitan;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Paths of the gateway: which read, and which upload. Paths that change something else are no operations. */
final class Paths {
    private static final Pattern METHOD = Pattern.compile("[a-z]+(\\.[a-z]+)+");
    private static final String REFRESH = "refresh.token";
    private static final Pattern FORM = Pattern.compile("/open(/[A-Za-z0-9_-]+)+");
    private static final Pattern VERSION = Pattern.compile("v\\d+");

    /** Segments that change something, wherever they stand. */
    private static final List<String> CHANGES = List.of("upload", "cancel", "change");

    private static final List<String> READING_BEGIN = List.of("query", "get", "load", "find", "search");

    private static final List<String> CHANGING_PARTS = List.of(
            "upload",
            "add",
            "append",
            "arrival",
            "assign",
            "bind",
            "callback",
            "cancel",
            "change",
            "confirm",
            "create",
            "delete",
            "edit",
            "mapping",
            "modify",
            "remove",
            "return",
            "save",
            "set",
            "split",
            "update");

    private Paths() {}

    /** {@code /open/…}, also for the old gateway's methods ({@code orders.single.query}); empty when the text is neither. */
    static Optional<String> canonical(String api) {
        if (METHOD.matcher(api).matches() && !api.equals(REFRESH)) {
            return Optional.of("/open/" + api.replace('.', '/'));
        }
        String path = api.startsWith("/") ? api : "/" + api;
        return FORM.matcher(path).matches() ? Optional.of(path) : Optional.empty();
    }

    static boolean reads(String path) {
        List<String> segments = Arrays.stream(path.toLowerCase(Locale.ROOT).split("/"))
                .filter(segment -> !VERSION.matcher(segment).matches())
                .toList();
        if (segments.stream().anyMatch(CHANGES::contains)) {
            return false;
        }
        String last = segments.get(segments.size() - 1);
        return READING_BEGIN.stream().anyMatch(last::startsWith)
                || CHANGING_PARTS.stream().noneMatch(last::contains);
    }

    /** Whether records are written by it: an upload. */
    static boolean uploads(String path) {
        return path.endsWith("/upload");
    }

    /** {@code /open/webapi/…list…} answers with {@code data.page} and {@code data.list}. */
    static boolean answersWithList(String path) {
        String last = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
        return path.startsWith("/open/webapi/") && last.contains("list");
    }

    /** The name under which calls are counted: {@code distributor/query}. */
    static String shortName(String path) {
        return path.replaceFirst("^/open/(jushuitan/)?", "");
    }
}
