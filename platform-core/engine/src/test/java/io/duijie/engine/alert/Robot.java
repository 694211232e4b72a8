package io.duijie.engine.alert;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.duijie.dialect.document.alert.ChannelKind;
import io.duijie.dialect.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A group robot as strict as the vendors': takes a message only when its shape, key and sign are right. */
final class Robot implements AutoCloseable {
    static final String KEY = "canary-robot-key";
    static final String SECRET = "SECcanary-sign-secret";

    /** How it behaves. {@code DROP}: it takes the message and does not answer. */
    enum Mood {
        WELL,
        BROKEN,
        BUSY,
        DROP,
        SLOW,
        HTML,
        MOVED
    }

    private final ChannelKind kind;
    private final ManualClock clock;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private volatile int calls;
    volatile Mood mood = Mood.WELL;

    private Robot(ChannelKind kind, ManualClock clock) throws IOException {
        this.kind = kind;
        this.clock = clock;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/robot", this::handle);
        server.start();
    }

    static Robot start(ChannelKind kind, ManualClock clock) throws IOException {
        return new Robot(kind, clock);
    }

    String url() {
        String address = "http://127.0.0.1:" + server.getAddress().getPort() + "/robot";
        return kind == ChannelKind.FEISHU ? address + "/" + KEY : address + "?access_token=" + KEY;
    }

    Map<String, Object> settings() {
        return kind == ChannelKind.WECOM ? Map.of("url", url()) : Map.of("url", url(), "secret", SECRET);
    }

    /** The texts that it took, in order. */
    List<String> taken() {
        return List.copyOf(taken);
    }

    int calls() {
        return calls;
    }

    private void handle(HttpExchange exchange) throws IOException {
        calls++;
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        switch (mood) {
            case WELL -> answer(exchange, 200, judge(exchange, body));
            case BROKEN -> answer(exchange, 500, "{}");
            case BUSY -> answer(exchange, 200, busy());
            case HTML -> answer(exchange, 200, "<html>login</html>");
            case MOVED -> {
                exchange.getResponseHeaders().add("Location", "http://127.0.0.1:1/");
                answer(exchange, 302, "");
            }
            case DROP -> {
                judge(exchange, body);
                exchange.close();
            }
            case SLOW -> {
                judge(exchange, body);
                exchange.sendResponseHeaders(200, 0);
                exchange.getResponseBody().write('{');
                exchange.getResponseBody().flush();
            }
        }
    }

    private String busy() {
        return switch (kind) {
            case WECOM -> "{\"errcode\":45009,\"errmsg\":\"api freq out of limit\"}";
            case DINGTALK -> "{\"errcode\":130101,\"errmsg\":\"send too fast, exceed 20 times per minute\"}";
            default -> "{\"code\":11232,\"msg\":\"frequency limited\",\"data\":{}}";
        };
    }

    private String judge(HttpExchange exchange, String body) {
        Map<String, Object> sent = Json.readObject(body);
        Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
        if (kind == ChannelKind.FEISHU) {
            String time = String.valueOf(sent.get("timestamp"));
            boolean timely = Math.abs(Long.parseLong(time) - clock.instant().getEpochSecond()) < 3600;
            if (!exchange.getRequestURI().getPath().endsWith("/" + KEY)
                    || !timely
                    || !hmac(time + "\n" + SECRET, "").equals(sent.get("sign"))) {
                return "{\"code\":19021,\"msg\":\"sign match fail or timestamp is not within one hour\"}";
            }
            return take(sent.get("msg_type"), sent.get("content"), "text", 20_000, "{\"code\":0,\"msg\":\"success\"}");
        }
        if (!KEY.equals(query.get("access_token"))) {
            return "{\"errcode\":93000,\"errmsg\":\"invalid webhook url\"}";
        }
        if (kind == ChannelKind.DINGTALK) {
            String time = query.getOrDefault("timestamp", "0");
            boolean timely = Math.abs(Long.parseLong(time) - clock.millis()) < 3_600_000;
            if (!timely || !hmac(SECRET, time + "\n" + SECRET).equals(query.get("sign"))) {
                return "{\"errcode\":310000,\"errmsg\":\"sign not match\"}";
            }
        }
        int largest = kind == ChannelKind.WECOM ? 2048 : 20_000;
        return take(sent.get("msgtype"), sent.get("text"), "content", largest, "{\"errcode\":0,\"errmsg\":\"ok\"}");
    }

    private String take(Object type, Object content, String member, int largest, String accepted) {
        String text = content instanceof Map<?, ?> map ? String.valueOf(map.get(member)) : "";
        if (!"text".equals(type) || text.isEmpty() || text.getBytes(StandardCharsets.UTF_8).length > largest) {
            return "{\"errcode\":40058,\"errmsg\":\"invalid Request Parameter\",\"code\":9499,\"msg\":\"Bad Request\"}";
        }
        taken.add(text);
        return accepted;
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> query = new TreeMap<>();
        for (String part : raw == null ? new String[0] : raw.split("&")) {
            int equals = part.indexOf('=');
            query.put(
                    part.substring(0, equals),
                    java.net.URLDecoder.decode(part.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return query;
    }

    private static String hmac(String key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
