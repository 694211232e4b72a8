package io.duijie.console.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.duijie.dialect.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.Executors;

/** A JSON API of a test on a port of its own. */
final class SmallApi implements AutoCloseable {
    private final HttpServer server;

    /** What a call is answered with; null as body = the connection is cut. */
    record Told(int status, Object body) {}

    /** One call: verb and path, its headers' values by lower-case name, its query and its body. */
    record Asked(String call, Map<String, String> headers, String query, String text) {
        Map<String, Object> json() {
            return Json.readObject(text);
        }
    }

    interface Answers {
        Told to(Asked call);
    }

    SmallApi(Answers answers) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "small-api");
            thread.setDaemon(true);
            return thread;
        }));
        server.createContext("/", exchange -> answer(exchange, answers));
        server.start();
    }

    private static void answer(HttpExchange exchange, Answers answers) throws IOException {
        try (exchange) {
            Map<String, String> headers = new java.util.HashMap<>();
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(), values.get(0)));
            Told told = answers.to(new Asked(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath(),
                    headers,
                    String.valueOf(exchange.getRequestURI().getQuery()),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            if (told.body != null) {
                byte[] bytes = Json.write(told.body).getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(told.status, bytes.length);
                exchange.getResponseBody().write(bytes);
            }
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
