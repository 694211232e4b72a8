package io.duijie.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Offsets in the body, HTTP 200 for everything with code and msg in the answer, an API key in a header. */
final class Desk extends FakeApi {
    static final String KEY = "desk-key-1234567";
    static final int ROWS = 5;
    final Map<String, Object> stored = new LinkedHashMap<>();

    @Override
    synchronized Told answer(Asked request) {
        if (!KEY.equals(request.headers().get("x-desk-key"))) {
            return Told.status(403, Map.of("code", 9L, "msg", "forbidden"));
        }
        return switch (request.path()) {
            case "/tickets/list" -> page(request.number("offset", 0), request.number("limit", 2));
            case "/tickets/find" -> {
                Object found = stored.get(request.text("no"));
                yield fine(found == null ? List.of() : List.of(found));
            }
            case "/tickets/any" -> fine(List.of(Map.of("no", "another")));
            case "/tickets/save" -> save(request);
            default -> fine(List.of());
        };
    }

    private static Told page(int offset, int limit) {
        return fine(IntStream.range(Math.min(offset, ROWS), Math.min(offset + limit, ROWS))
                .mapToObj(i -> Map.of("no", "T" + i))
                .toList());
    }

    private static Told fine(Object result) {
        return Told.ok(Map.of("code", 0L, "result", result));
    }

    private Told save(Asked request) {
        Object rows = request.members().get("tickets");
        List<?> all = rows instanceof List<?> list ? list : List.of(request.members());
        List<String> numbers = new ArrayList<>();
        for (Object row : all) {
            String number = String.valueOf(Values.at(row, "no"));
            if (number.startsWith("bad")) {
                return Told.ok(Map.of("code", 17L, "msg", "工单号 " + number + " 不合规，" + KEY));
            }
            numbers.add(number);
        }
        for (int i = 0; i < all.size(); i++) {
            stored.put(numbers.get(i), all.get(i));
        }
        return fine(Map.of("saved", numbers));
    }

    Map<String, String> settings() {
        return new LinkedHashMap<>(Map.of(
                "baseUrl", url(),
                "auth.type", "apiKey",
                "auth.header", "X-Desk-Key",
                "auth.key", KEY,
                "listKey", "result",
                "paging.type", "offset",
                "success.path", "code",
                "success.equals", "0",
                "find.api", "/tickets/find",
                "find.param", "no"));
    }
}
