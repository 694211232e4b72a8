package com.example.acme;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.duijie.dialect.json.PlatformJsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Acme as its documentation says it is: three orders, pages of two. */
final class FakeAcme implements AutoCloseable {
    static final String KEY = "acme-key-4711";

    private final PlatformJsonText json = new PlatformJsonText();
    private final Map<String, Object> saved = new LinkedHashMap<>();
    private final HttpServer server;

    /** What every look-up is answered; null = what was saved. */
    volatile @Nullable Object found;

    FakeAcme() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean known = KEY.equals(exchange.getRequestHeaders().getFirst("X-Acme-Key"));
            String call =
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
            Object answer = known
                    ? answer(
                            call,
                            String.valueOf(exchange.getRequestURI().getQuery()),
                            text.isEmpty() ? Map.of() : json.read(text))
                    : Map.of("error", "unknown key");
            byte[] bytes = json.write(answer).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(known ? 200 : 401, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private Object answer(String call, String query, Object body) {
        Map<?, ?> request = (Map<?, ?>) body;
        return switch (call) {
            case "POST /orders/list" ->
                "2".equals(String.valueOf(request.get("page")))
                        ? Map.of("orders", List.of(Map.of("no", "A3")), "more", false)
                        : Map.of("orders", List.of(Map.of("no", "A1"), Map.of("no", "A2")), "more", true);
            case "POST /orders" -> {
                Map<String, Object> order = Map.of("id", 100L + saved.size(), "no", String.valueOf(request.get("no")));
                saved.put(String.valueOf(request.get("no")), order);
                yield order;
            }
            case "GET /orders" -> {
                Object order = saved.get(query.replace("no=", ""));
                yield found != null ? found : Map.of("orders", order == null ? List.of() : List.of(order));
            }
            default -> Map.of("name", "me");
        };
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
