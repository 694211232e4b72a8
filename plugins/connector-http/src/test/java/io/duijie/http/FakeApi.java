package io.duijie.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.duijie.dialect.json.PlatformJsonText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A JSON server of a test: subclasses say what it answers. Remembers the requests. */
abstract class FakeApi implements AutoCloseable {
    final PlatformJsonText json = new PlatformJsonText();
    final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    /** One request; parameters of the query, or members of the body. */
    record Asked(
            String method,
            String path,
            Map<String, String> headers,
            Map<String, @Nullable Object> members,
            String text) {
        String text(String member) {
            Object value = members.get(member);
            return value == null ? "" : value.toString();
        }

        int number(String member, int otherwise) {
            return text(member).isEmpty() ? otherwise : Integer.parseInt(text(member));
        }
    }

    /** @param body null = none; text = as it is; else as JSON */
    record Told(int status, @Nullable Object body, Map<String, String> headers) {
        static Told ok(@Nullable Object body) {
            return new Told(200, body, Map.of());
        }

        static Told status(int status, @Nullable Object body) {
            return new Told(status, body, Map.of());
        }
    }

    FakeApi() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "fake-api");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", this::handle);
        server.start();
    }

    abstract Told answer(Asked request);

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Asked request = request(exchange);
            asked.add(request);
            Told told = answer(request);
            byte[] bytes = told.body == null
                    ? new byte[0]
                    : (told.body instanceof String text ? text : json.write(told.body))
                            .getBytes(StandardCharsets.UTF_8);
            told.headers.forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
            exchange.sendResponseHeaders(told.status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private Asked request(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(), values.get(0)));
        String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        String query = exchange.getRequestURI().getRawQuery();
        boolean form = headers.getOrDefault("content-type", "").contains("form");
        for (String pair : (form ? text : query == null ? "" : query).split("&")) {
            if (!pair.isEmpty()) {
                String[] parts = pair.split("=", 2);
                members.put(decoded(parts[0]), decoded(parts[1]));
            }
        }
        if (!form && !text.isEmpty()) {
            members.putAll(Values.object(json.read(text)));
        }
        return new Asked(exchange.getRequestMethod(), exchange.getRequestURI().getPath(), headers, members, text);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
