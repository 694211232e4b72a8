package io.duijie.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Cursors in the answer, OAuth 2 client credentials in a header or in the form, everything by POST. */
final class Books extends FakeApi {
    static final String CLIENT = "books client";
    static final String SECRET = "books-secret-0815";
    static final int ROWS = 5;

    final Map<String, Object> stored = new LinkedHashMap<>();
    final AtomicInteger tokens = new AtomicInteger();
    volatile boolean takesHeader = true;
    volatile int life = 3600;
    private volatile String valid = "";

    @Override
    synchronized Told answer(Asked request) {
        if (request.path().equals("/oauth/token")) {
            return token(request);
        }
        if (valid.isEmpty() || !("Bearer " + valid).equals(request.headers().get("authorization"))) {
            return Told.status(401, Map.of("error", "invalid_token"));
        }
        return switch (request.path()) {
            case "/v1/entries/search" -> page(request.members().get("after"));
            case "/v1/entries/find" -> {
                Object found = stored.get(request.text("number"));
                yield Told.ok(Map.of("entries", found == null ? List.of() : List.of(found)));
            }
            case "/v1/entries" -> create(request);
            default -> Told.ok(Map.of());
        };
    }

    private Told token(Asked request) {
        String pair = "books+client:" + SECRET;
        boolean header = ("Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)))
                .equals(request.headers().get("authorization"));
        boolean form = CLIENT.equals(request.text("client_id")) && SECRET.equals(request.text("client_secret"));
        if (!request.text("grant_type").equals("client_credentials") || (takesHeader ? !header : !form)) {
            return Told.status(401, Map.of("error", "invalid_client"));
        }
        valid = "token-" + tokens.incrementAndGet() + "-of-books";
        return Told.ok(Map.of("access_token", valid, "token_type", "bearer", "expires_in", (long) life));
    }

    /** The server forgets every token. */
    void revoke() {
        valid = "";
    }

    private static Told page(@Nullable Object after) {
        int from = after instanceof Long number ? number.intValue() : 0;
        int to = Math.min(from + 2, ROWS);
        List<Map<String, Object>> rows = java.util.stream.IntStream.range(from, to)
                .mapToObj(i -> Map.<String, Object>of("number", "B" + i))
                .toList();
        Map<String, @Nullable Object> body = new LinkedHashMap<>(Map.of("entries", rows));
        body.put("next", to < ROWS ? (Object) (long) to : null);
        return Told.ok(body);
    }

    private Told create(Asked request) {
        Object rows = request.members().get("entries");
        for (Object row : rows instanceof List<?> list ? list : List.of(request.members())) {
            stored.put(String.valueOf(Values.at(row, "number")), row);
        }
        return Told.status(204, null);
    }

    Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("baseUrl", url() + "/v1");
        settings.put("auth.type", "oauth2");
        settings.put("auth.tokenUrl", url() + "/oauth/token");
        settings.put("auth.clientId", CLIENT);
        settings.put("auth.clientSecret", SECRET);
        settings.put("listKey", "entries");
        settings.put("paging.type", "cursor");
        settings.put("paging.cursorPath", "next");
        settings.put("paging.cursorParam", "after");
        settings.put("find.api", "POST /entries/find");
        settings.put("find.param", "number");
        return settings;
    }
}
