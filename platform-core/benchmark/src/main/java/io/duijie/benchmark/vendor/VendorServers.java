package io.duijie.benchmark.vendor;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Both vendors, on two free ports of this machine. */
public final class VendorServers implements AutoCloseable {
    private final DistributorPages pages = new DistributorPages();
    private final CustomerDocuments documents = new CustomerDocuments();
    private final ExecutorService workers = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "vendor");
        thread.setDaemon(true);
        return thread;
    });
    private final HttpServer source;
    private final HttpServer target;

    public VendorServers() throws IOException {
        // Otherwise the answer to a kept connection waits 40 ms for an acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        source = server();
        target = server();
        route(source, Vendors.QUERY, exchange -> pages.page(text(exchange)));
        route(
                target,
                Vendors.SAVE,
                exchange -> documents.save(exchange.getRequestBody().readAllBytes()));
        route(target, "/k3cloud/Kingdee.BOS.WebApi.ServicesStub.AuthService.", VendorServers::session);
        route(target, Vendors.CONTROL, this::control);
        source.start();
        target.start();
    }

    private HttpServer server() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
        server.setExecutor(workers);
        return server;
    }

    public Vendors vendors() {
        return new Vendors(address(source), address(target));
    }

    private static URI address(HttpServer server) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private static void route(HttpServer server, String path, Answering answering) {
        server.createContext(path, exchange -> {
            try (exchange) {
                byte[] answer = answering.answer(exchange);
                exchange.getResponseHeaders().set("Content-Type", "application/json;charset=UTF-8");
                exchange.sendResponseHeaders(200, answer.length);
                try (OutputStream out = exchange.getResponseBody()) {
                    out.write(answer);
                }
            }
        });
    }

    private static byte[] session(HttpExchange exchange) throws IOException {
        text(exchange);
        exchange.getResponseHeaders().set("Set-Cookie", "kdservice-sessionid=benchmark-session; path=/; HttpOnly");
        return "{\"LoginResultType\":1,\"KDSVCSessionId\":\"benchmark-session\"}".getBytes(StandardCharsets.UTF_8);
    }

    private byte[] control(HttpExchange exchange) {
        String offered = exchange.getRequestURI().getQuery();
        if (offered != null) {
            String[] parts = offered.split(",");
            pages.offer(Integer.parseInt(parts[0]), Long.parseLong(parts[1]), Integer.parseInt(parts[2]));
            documents.offer(Integer.parseInt(parts[0]));
        }
        Vendors.Arrivals arrivals = documents.arrivals();
        return (arrivals.different() + " " + arrivals.surplus()).getBytes(StandardCharsets.UTF_8);
    }

    private static String text(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        source.stop(0);
        target.stop(0);
        workers.shutdown();
    }

    /** Runs until standard input ends; prints both addresses. */
    public static void main(String[] arguments) throws IOException {
        try (VendorServers servers = new VendorServers()) {
            Vendors vendors = servers.vendors();
            System.out.println(vendors.source() + " " + vendors.target());
            while (System.in.read() >= 0) {}
        }
    }

    private interface Answering {
        byte[] answer(HttpExchange exchange) throws IOException;
    }
}
