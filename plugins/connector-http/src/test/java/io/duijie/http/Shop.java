package io.duijie.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Pages by number in the query, a bearer token, rows under data.items, 409 for a number that is there. */
final class Shop extends FakeApi {
    static final String TOKEN = "shop-token-4711";
    final Map<String, Object> stored = new LinkedHashMap<>();
    final List<Map<String, Object>> items = new ArrayList<>();

    Shop() {
        for (int i = 1; i <= 5; i++) {
            items.add(Map.of("id", "i" + i, "name", "商品 " + i));
        }
    }

    @Override
    synchronized Told answer(Asked request) {
        if (!("Bearer " + TOKEN).equals(request.headers().get("authorization"))) {
            return Told.status(401, Map.of("message", "unknown token"));
        }
        return switch (request.method() + " " + request.path()) {
            case "GET /api/items" -> page(request.number("page", 1), request.number("page_size", 2));
            case "POST /api/items" -> create(request);
            case "GET /api/item" -> {
                Object found = stored.get(request.text("code"));
                yield Told.ok(Map.of("data", Map.of("items", found == null ? List.of() : List.of(found))));
            }
            case "GET /api" -> Told.ok(Map.of("hello", "world"));
            default -> Told.status(404, Map.of("message", "no such path"));
        };
    }

    private Told page(int page, int size) {
        int from = Math.min((page - 1) * size, items.size());
        return Told.ok(Map.of("data", Map.of("items", items.subList(from, Math.min(from + size, items.size())))));
    }

    private Told create(Asked request) {
        Object rows = request.members().get("rows");
        List<?> all = rows instanceof List<?> list ? list : List.of(request.members());
        for (Object row : all) {
            String code = String.valueOf(Values.at(row, "code"));
            if (code.startsWith("bad")) {
                return Told.status(422, Map.of("message", "编码 " + code + " 不合规"));
            }
            if (stored.containsKey(code)) {
                return Told.status(409, Map.of("message", code + " is there"));
            }
        }
        all.forEach(row -> stored.put(String.valueOf(Values.at(row, "code")), row));
        return new Told(201, Map.of("count", (long) all.size()), Map.of());
    }

    Map<String, String> settings() {
        return Map.of(
                "baseUrl", url() + "/api/",
                "auth.type", "bearer",
                "auth.token", TOKEN,
                "listKey", "data.items",
                "paging.type", "page",
                "find.api", "/item",
                "find.param", "code");
    }
}
