package io.duijie.console.vendor;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Answers every call as told; in the answer {@code $AUTHORIZATION} and {@code $BODY} become what was sent. */
public final class PaperVendor implements AutoCloseable {
    private final HttpServer server;
    private volatile int status = 200;
    private volatile String answer = "{\"data\":[]}";
    private final Queue<String> first = new ConcurrentLinkedQueue<>();

    private PaperVendor(HttpServer server) {
        this.server = server;
    }

    public static PaperVendor start() {
        try {
            PaperVendor vendor = new PaperVendor(HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0));
            vendor.server.createContext("/", exchange -> {
                String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                String once = vendor.first.poll();
                byte[] bytes = (once == null ? vendor.answer : once)
                        .replace(
                                "$AUTHORIZATION",
                                String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")))
                        .replace("$BODY", body)
                        .getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(once == null ? vendor.status : 200, bytes.length);
                exchange.getResponseBody().write(bytes);
                exchange.close();
            });
            vendor.server.start();
            return vendor;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void answers(int newStatus, String newAnswer) {
        status = newStatus;
        answer = newAnswer;
    }

    /** The next call gets this, and only it. */
    public void answersOnce(String text) {
        first.add(text);
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
