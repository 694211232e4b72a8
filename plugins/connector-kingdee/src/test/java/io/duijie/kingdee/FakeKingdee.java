package io.duijie.kingdee;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.duijie.connector.api.Connector;
import io.duijie.dialect.json.PlatformJsonText;
import io.duijie.testkit.TestingContext;
import io.duijie.testkit.TestingSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A server on port 0 that answers what the test tells it to; logins succeed unless told otherwise. */
final class FakeKingdee implements AutoCloseable {
    static final String SESSION_LOST =
            "{\"Result\":{\"ResponseStatus\":{\"ErrorCode\":500,\"IsSuccess\":false,\"Errors\":[{\"FieldName\":null,"
                    + "\"Message\":\"会话信息已丢失，请重新登录\",\"DIndex\":0}],\"SuccessEntitys\":[],\"MsgCode\":1}}}";

    private final PlatformJsonText json = new PlatformJsonText();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, Queue<Reply>> replies = new ConcurrentHashMap<>();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final AtomicInteger sessions = new AtomicInteger();
    final TestingContext context = new TestingContext();

    record Reply(int status, String text, Map<String, String> headers) {}

    record Received(String service, Map<String, List<String>> headers, Object body) {
        String header(String name) {
            return headers.getOrDefault(name, List.of("")).get(0);
        }

        Map<String, Object> data() {
            return Values.map(Values.map(body).get("data"));
        }
    }

    FakeKingdee() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    /** The next answer of that service that is not answered yet; the last one given is repeated. */
    FakeKingdee on(String service, String text) {
        return on(service, new Reply(200, text, Map.of()));
    }

    synchronized FakeKingdee on(String service, Reply reply) {
        replies.computeIfAbsent(service, key -> new ArrayDeque<>()).add(reply);
        return this;
    }

    List<Received> received(String service) {
        return received.stream().filter(call -> call.service().equals(service)).toList();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/k3cloud";
    }

    Connector open(Map<String, String> more) {
        Map<String, String> values = new HashMap<>(Map.of(
                "serverUrl", url(), "acctId", "6471e0d4d1c0aa", "username", "demo", "password", "secret-password"));
        values.putAll(more);
        KingdeeType type = new KingdeeType(Catalogue.load(json));
        return type.open(TestingSettings.of(type.describe(), values), context);
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> object(String text) {
        return (Map<String, Object>) new PlatformJsonText().read(text.replace('\'', '"'));
    }

    private void handle(HttpExchange exchange) throws IOException {
        String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String path = exchange.getRequestURI().getPath().replace(".common.kdsvc", "");
        String service = path.substring(path.lastIndexOf('.') + 1);
        Map<String, List<String>> headers = new HashMap<>();
        exchange.getRequestHeaders().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
        received.add(new Received(service, headers, text.isEmpty() ? "" : json.read(text)));
        Reply reply = next(service);
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().add(name, value));
        byte[] bytes = reply.text().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private synchronized Reply next(String service) {
        Queue<Reply> queue = replies.get(service);
        if (queue != null) {
            return queue.size() > 1 ? queue.remove() : queue.peek();
        }
        boolean login = service.startsWith("ValidateUser") || service.startsWith("LoginBy");
        String id = "session-" + (login ? sessions.incrementAndGet() : 0);
        return login
                ? new Reply(
                        200,
                        "{\"LoginResultType\":1,\"KDSVCSessionId\":\"" + id + "\"}",
                        Map.of("Set-Cookie", "kdservice-sessionid=" + id + "; path=/"))
                : new Reply(200, "[]", Map.of());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
