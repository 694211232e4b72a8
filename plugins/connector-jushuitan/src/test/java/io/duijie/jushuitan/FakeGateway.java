package io.duijie.jushuitan;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A gateway that answers what a test says. Checks nothing. */
final class FakeGateway implements AutoCloseable {
    static final String OK = "{\"code\":0,\"msg\":\"执行成功\",\"data\":{\"has_next\":false,\"datas\":[{\"id\":1}]}}";
    static final String TOKEN_OVER = "{\"code\":100,\"msg\":\"验证失败！无效的access_token或access_token已过期\",\"data\":null}";

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private volatile Function<Received, Reply> script = call -> Reply.of(OK);

    FakeGateway() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    record Received(String path, String contentType, String body, Map<String, String> form) {
        boolean isTokenCall() {
            return path.startsWith("/openWeb/");
        }

        String token() {
            return form.getOrDefault("access_token", "");
        }
    }

    record Reply(int status, String contentType, String body) {
        static Reply of(String json) {
            return new Reply(200, "application/json", json);
        }
    }

    void answers(String json) {
        script = call -> Reply.of(json);
    }

    void answers(Reply reply) {
        script = call -> reply;
    }

    void script(Function<Received, String> answers) {
        script = call -> Reply.of(answers.apply(call));
    }

    List<Received> received() {
        return received;
    }

    List<String> paths() {
        return received.stream().map(Received::path).toList();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    static String issued(String token, String refresh, String expiresIn) {
        return "{\"code\":0,\"data\":{\"access_token\":\"" + token + "\",\"refresh_token\":\"" + refresh
                + "\",\"expires_in\":" + expiresIn + ",\"scope\":\"all\"}}";
    }

    private void handle(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, String> form = new LinkedHashMap<>();
        for (String field : body.split("&")) {
            String[] parts = field.split("=", 2);
            form.put(parts[0], parts.length < 2 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        Received call = new Received(exchange.getRequestURI().toString(), type, body, form);
        received.add(call);
        Reply reply = script.apply(call);
        byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", reply.contentType());
        exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
