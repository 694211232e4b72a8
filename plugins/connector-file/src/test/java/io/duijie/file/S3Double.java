package io.duijie.file;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** As much of S3 as the connector uses, signatures checked as the vendor describes them; three keys on a page of a listing. */
final class S3Double implements AutoCloseable {
    static final String KEY = "access-key-id";
    static final String SECRET = "a-secret-key-of-s3";

    private static final int PAGE = 3;

    private record Stored(byte[] bytes, Instant modified) {
        String tag() {
            return "\"" + hex(sha(bytes)).substring(0, 32) + "\"";
        }
    }

    private final ConcurrentSkipListMap<String, Stored> objects = new ConcurrentSkipListMap<>();
    private final HttpServer server;

    /** Calls of which this is true get no answer, after they were carried out. */
    volatile Predicate<String> lost = call -> false;

    S3Double() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::answer);
        server.start();
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    Map<String, String> settings() {
        return Map.of(
                "location",
                "s3://bucket/in",
                "username",
                KEY,
                "password",
                SECRET,
                "endpoint",
                endpoint(),
                "settleSeconds",
                "0");
    }

    void put(String key, String text, Instant modified) {
        objects.put(key, new Stored(text.getBytes(StandardCharsets.UTF_8), modified));
    }

    Map<String, String> texts() {
        Map<String, String> texts = new TreeMap<>();
        objects.forEach((key, stored) -> texts.put(key, new String(stored.bytes, StandardCharsets.UTF_8)));
        return texts;
    }

    private void answer(HttpExchange call) throws IOException {
        byte[] body = call.getRequestBody().readAllBytes();
        String path = call.getRequestURI().getPath();
        String method = call.getRequestMethod();
        if (!isSigned(call, body)) {
            say(call, 403, "<Error><Code>SignatureDoesNotMatch</Code></Error>");
        } else if (!path.startsWith("/bucket/")) {
            say(call, 404, "<Error><Code>NoSuchBucket</Code></Error>");
        } else {
            String key = path.substring("/bucket/".length());
            carryOut(call, method, key, body);
        }
    }

    private void carryOut(HttpExchange call, String method, String key, byte[] body) throws IOException {
        Stored stored = objects.get(key);
        String copied = call.getRequestHeaders().getFirst("x-amz-copy-source");
        switch (method) {
            case "PUT" -> {
                Stored source = copied == null
                        ? new Stored(body, Instant.now())
                        : objects.get(URLDecoder.decode(copied, StandardCharsets.UTF_8)
                                .substring("/bucket/".length()));
                if (source == null) {
                    say(call, 404, "<Error><Code>NoSuchKey</Code></Error>");
                    return;
                }
                objects.put(key, new Stored(source.bytes, Instant.now()));
                finish(call, "PUT " + key, copied == null ? "" : "<CopyObjectResult/>");
            }
            case "DELETE" -> {
                objects.remove(key);
                finish(call, "DELETE " + key, "");
            }
            default -> {
                if (key.isEmpty()) {
                    say(call, 200, listing(query(call)));
                } else if (stored == null) {
                    say(call, 404, "");
                } else {
                    object(call, method, stored);
                }
            }
        }
    }

    private void finish(HttpExchange call, String what, String text) throws IOException {
        if (lost.test(what)) {
            call.close();
        } else {
            say(call, 200, text);
        }
    }

    private static void object(HttpExchange call, String method, Stored stored) throws IOException {
        String range = call.getRequestHeaders().getFirst("Range");
        int from = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
        byte[] part = Arrays.copyOfRange(stored.bytes, from, stored.bytes.length);
        call.getResponseHeaders().set("ETag", stored.tag());
        call.getResponseHeaders()
                .set(
                        "Last-Modified",
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(stored.modified.atOffset(ZoneOffset.UTC)));
        if (method.equals("HEAD")) {
            call.getResponseHeaders().set("Content-Length", String.valueOf(stored.bytes.length));
            call.sendResponseHeaders(200, -1);
        } else {
            call.sendResponseHeaders(range == null ? 200 : 206, part.length == 0 ? -1 : part.length);
            try (OutputStream out = call.getResponseBody()) {
                out.write(part);
            }
        }
        call.close();
    }

    private static Map<String, String> query(HttpExchange call) {
        Map<String, String> query = new TreeMap<>();
        String text = call.getRequestURI().getRawQuery();
        for (String pair : text == null ? new String[0] : text.split("&")) {
            String[] both = pair.split("=", 2);
            query.put(
                    URLDecoder.decode(both[0], StandardCharsets.UTF_8),
                    URLDecoder.decode(both.length < 2 ? "" : both[1], StandardCharsets.UTF_8));
        }
        return query;
    }

    private String listing(Map<String, String> query) {
        String prefix = query.getOrDefault("prefix", "");
        String after = query.getOrDefault("continuation-token", "");
        StringBuilder xml = new StringBuilder("<ListBucketResult xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">");
        int count = 0;
        String last = "";
        for (Map.Entry<String, Stored> one : objects.tailMap(prefix, true).entrySet()) {
            String key = one.getKey();
            boolean isBelow =
                    key.startsWith(prefix) && key.indexOf('/', prefix.length()) < 0 && key.compareTo(after) > 0;
            if (isBelow && count++ < PAGE) {
                last = key;
                xml.append("<Contents><Key>")
                        .append(key.replace("&", "&amp;"))
                        .append("</Key><LastModified>")
                        .append(one.getValue().modified)
                        .append("</LastModified><ETag>")
                        .append(one.getValue().tag().replace("\"", "&quot;"))
                        .append("</ETag><Size>")
                        .append(one.getValue().bytes.length)
                        .append("</Size></Contents>");
            }
        }
        if (count > PAGE) {
            xml.append("<NextContinuationToken>").append(last).append("</NextContinuationToken>");
        }
        return xml.append("</ListBucketResult>").toString();
    }

    private static void say(HttpExchange call, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        boolean isHead = call.getRequestMethod().equals("HEAD");
        call.sendResponseHeaders(status, isHead || bytes.length == 0 ? -1 : bytes.length);
        if (!isHead && bytes.length > 0) {
            try (OutputStream out = call.getResponseBody()) {
                out.write(bytes);
            }
        }
        call.close();
    }

    private static boolean isSigned(HttpExchange call, byte[] body) {
        String authorization = String.valueOf(call.getRequestHeaders().getFirst("Authorization"));
        if (!authorization.startsWith("AWS4-HMAC-SHA256 Credential=" + KEY + "/")
                || !hex(sha(body)).equals(call.getRequestHeaders().getFirst("x-amz-content-sha256"))) {
            return false;
        }
        String scope = authorization.replaceAll(".*Credential=[^/]*/([^,]*),.*", "$1");
        String signed = authorization.replaceAll(".*SignedHeaders=([^,]*),.*", "$1");
        String headers = Arrays.stream(signed.split(";"))
                .map(name ->
                        name + ":" + call.getRequestHeaders().getFirst(name).strip() + "\n")
                .collect(Collectors.joining());
        String query = query(call).entrySet().stream()
                .map(pair -> encoded(pair.getKey()) + "=" + encoded(pair.getValue()))
                .collect(Collectors.joining("&"));
        String request = call.getRequestMethod() + "\n" + call.getRequestURI().getRawPath() + "\n" + query + "\n"
                + headers + "\n" + signed + "\n" + call.getRequestHeaders().getFirst("x-amz-content-sha256");
        String text = "AWS4-HMAC-SHA256\n" + call.getRequestHeaders().getFirst("x-amz-date") + "\n" + scope + "\n"
                + hex(sha(request.getBytes(StandardCharsets.UTF_8)));
        byte[] key = ("AWS4" + SECRET).getBytes(StandardCharsets.UTF_8);
        for (String part : scope.split("/")) {
            key = hmac(key, part);
        }
        return authorization.endsWith("Signature=" + hex(hmac(key, text)));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A");
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] sha(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] hmac(byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
