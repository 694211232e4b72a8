package io.duijie.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.duijie.dialect.json.PlatformJsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An invented vendor: four orders, one each second, in pages; a write takes every order but those whose number is empty. */
final class Shop implements AutoCloseable {
    static final String KEY = "key-of-the-shop";
    static final long FIRST = 1_764_000_000L;
    private static final int ORDERS = 4;

    private final PlatformJsonText json = new PlatformJsonText();
    private final Map<String, Object> saved = new LinkedHashMap<>();
    private final HttpServer server;

    Shop() {
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
            boolean known = KEY.equals(exchange.getRequestHeaders().getFirst("X-Key"));
            Map<?, ?> asked = text.isEmpty() ? Map.of() : (Map<?, ?>) json.read(text);
            byte[] answer = json.write(known ? answer(exchange.getRequestURI().getPath(), asked) : Map.of("code", 1L))
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(known ? 200 : 401, answer.length);
            exchange.getResponseBody().write(answer);
        }
    }

    private synchronized Object answer(String path, Map<?, ?> asked) {
        return switch (path) {
            case "/list" -> list((Long) asked.get("from"), (Long) asked.get("to"), (Long) asked.get("page"));
            case "/save" -> Map.of("code", 0L, "results", save((List<?>) asked.get("rows")));
            case "/find" -> Map.of("code", 0L, "rows", find((List<?>) asked.get("rows")));
            default -> Map.of("code", 0L);
        };
    }

    private static Object list(long from, long to, long page) {
        List<Object> rows = new ArrayList<>();
        for (long i = 0; i < ORDERS; i++) {
            if (FIRST + i >= from && FIRST + i < to) {
                rows.add(Map.of("no", "A" + i, "modified", FIRST + i));
            }
        }
        int begin = (int) Math.min(rows.size(), (page - 1) * 2);
        return Map.of(
                "code", 0L, "rows", rows.subList(begin, Math.min(rows.size(), begin + 2)), "total", (long) rows.size());
    }

    private List<Object> save(List<?> rows) {
        List<Object> results = new ArrayList<>();
        for (Object row : rows) {
            String number = String.valueOf(((Map<?, ?>) row).get("no"));
            boolean taken = !number.startsWith("bad");
            if (taken) {
                saved.put(number, Map.of("no", number, "id", "id-" + number));
            }
            results.add(Map.of("no", number, "ok", taken, "id", taken ? "id-" + number : ""));
        }
        return results;
    }

    private List<Object> find(List<?> rows) {
        List<Object> found = new ArrayList<>();
        rows.forEach(row -> found.add(saved.getOrDefault(String.valueOf(((Map<?, ?>) row).get("no")), Map.of())));
        return found;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
