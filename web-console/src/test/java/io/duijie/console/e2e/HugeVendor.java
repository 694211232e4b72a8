package io.duijie.console.e2e;

import io.duijie.dialect.json.Json;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/**
 * Answers every call of one kind with more than anybody needs. Speaks as much of the three vendors as is needed to be believed; a
 * healthy one answers with a single row.
 */
final class HugeVendor implements AutoCloseable {
    private static final long HUGE = 200L * 1024 * 1024;
    private static final int LONG = 10 * 1024 * 1024;
    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: (\\d+)");
    /** Kingdee is asked for rows until none comes. */
    private static final Pattern LATER_ROWS = Pattern.compile("StartRow\\W+[1-9]");

    private static final String ROW = "{\"id\":\"1\",\"name\":\"n\"}";

    enum Kind {
        HEALTHY,
        /** 200 MB, and says so. */
        LENGTH,
        /** 200 MB in chunks. */
        CHUNKED,
        /** 200 MB until the connection is closed. */
        UNTIL_CLOSE,
        /** 200 MB in 200 KB. */
        GZIP_BOMB,
        /** A list of a million. */
        MILLION,
        /** A text of 10 MB in one field. */
        LONG_TEXT,
        /** Kingdee's own compression inside the text: 200 MB in 400 KB. */
        BASE64_BOMB
    }

    private final Kind kind;
    private final ServerSocket listening;
    private final AtomicInteger saved = new AtomicInteger();

    HugeVendor(Kind kind) {
        this.kind = kind;
        try {
            listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start(this::listen);
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "huge-vendor");
        thread.setDaemon(true);
        thread.start();
    }

    String url() {
        return "http://127.0.0.1:" + listening.getLocalPort();
    }

    /** How many documents were taken. */
    int saved() {
        return saved.get();
    }

    private void listen() {
        while (!listening.isClosed()) {
            try {
                Socket socket = listening.accept();
                start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket;
                InputStream in = new BufferedInputStream(socket.getInputStream());
                OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 1 << 16)) {
            String head = head(in);
            Matcher length = LENGTH.matcher(head);
            byte[] body = in.readNBytes(length.find() ? Integer.parseInt(length.group(1)) : 0);
            answer(head, new String(body, StandardCharsets.UTF_8), out);
        } catch (IOException e) {
            // The other side has had enough.
        }
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no request");
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private void answer(String head, String body, OutputStream out) throws IOException {
        String path = head.split(" ", 3)[1];
        if (path.startsWith("/find")) {
            whole(out, saved.get() > 0 ? "{\"items\":[{\"number\":\"1\"}]}" : "{\"items\":[]}");
            return;
        }
        if (path.startsWith("/save")) {
            saved.incrementAndGet();
        }
        if (LATER_ROWS.matcher(body).find()) {
            whole(out, "[]");
            return;
        }
        String[] envelope = envelope(path);
        switch (kind) {
            case HEALTHY -> whole(out, envelope[0] + row(path) + envelope[1]);
            case LENGTH -> {
                header(out, "Content-Length: " + HUGE);
                rows(out, envelope[0], path);
            }
            case CHUNKED -> {
                header(out, "Transfer-Encoding: chunked");
                rows(new Chunks(out), envelope[0], path);
            }
            case UNTIL_CLOSE -> {
                header(out, "Connection: close");
                rows(out, envelope[0], path);
            }
            case GZIP_BOMB -> {
                byte[] bomb = bomb();
                header(out, "Content-Encoding: gzip\r\nContent-Length: " + bomb.length);
                out.write(bomb);
            }
            case MILLION -> whole(out, envelope[0] + "1,".repeat(1_000_000) + "1" + envelope[1]);
            case LONG_TEXT ->
                whole(out, envelope[0] + row(path).replace("n\"", "长".repeat(LONG / 3) + "\"") + envelope[1]);
            case BASE64_BOMB -> whole(out, Base64.getEncoder().encodeToString(bomb()));
        }
        out.flush();
    }

    private static String[] envelope(String path) {
        if (path.startsWith("/open/")) {
            return new String[] {
                "{\"code\":0,\"msg\":\"\",\"data\":{\"has_next\":false,\"page_index\":1,\"page_count\":1,\"datas\":[",
                "]}}"
            };
        }
        return path.contains("ExecuteBillQuery") ? new String[] {"[", "]"} : new String[] {"{\"items\":[", "]}"};
    }

    private static String row(String path) {
        return path.contains("ExecuteBillQuery") ? "[\"1\",\"n\"]" : ROW;
    }

    private static void header(OutputStream out, String more) throws IOException {
        out.write(("HTTP/1.1 200 OK\r\nContent-Type: application/json;charset=utf-8\r\n" + more + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void whole(OutputStream out, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        header(out, "Content-Length: " + body.length + "\r\nConnection: close");
        out.write(body);
        out.flush();
    }

    private static void rows(OutputStream out, String begin, String path) throws IOException {
        out.write(begin.getBytes(StandardCharsets.UTF_8));
        byte[] row = (row(path) + ",").repeat(1_000).getBytes(StandardCharsets.UTF_8);
        for (long written = 0; written < HUGE; written += row.length) {
            out.write(row);
        }
    }

    private static byte[] bomb() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bomb)) {
            byte[] spaces = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
            for (long written = 0; written < HUGE; written += spaces.length) {
                out.write(spaces);
            }
        }
        return bomb.toByteArray();
    }

    /** Connections of the three connectors to this vendor, as members of a connections file. */
    List<Map<String, Object>> connections() {
        return List.of(
                connection(
                        "jushuitan",
                        Map.of("baseUrl", url(), "appKey", "key", "appSecret", "secret", "accessToken", "token")),
                connection(
                        "kingdee",
                        Map.of(
                                "serverUrl",
                                url() + "/k3cloud/",
                                "acctId",
                                "a",
                                "username",
                                "u",
                                "auth",
                                "signature",
                                "appId",
                                "1_abc",
                                "appSecret",
                                "c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0")),
                connection(
                        "http",
                        Map.of(
                                "baseUrl",
                                url(),
                                "listKey",
                                "items",
                                "find",
                                Map.of("api", "/find", "param", "number"))));
    }

    private Map<String, Object> connection(String connector, Map<String, Object> settings) {
        return Map.of("id", id(connector), "connector", connector, "quota", List.of(), "settings", settings);
    }

    /** Of the connection, and of the integration that reads from it. */
    String id(String connector) {
        return connector + "-" + kind.name().toLowerCase().replace('_', '-');
    }

    /** An integration that reads and writes nothing. */
    String reading(String connector) {
        String request =
                switch (connector) {
                    case "jushuitan" -> field("page_index", "1") + "," + field("page_size", "50");
                    case "kingdee" ->
                        field("FormId", "BD_Customer") + "," + field("FieldKeys", "id,name") + ","
                                + field("Limit", "100") + "," + field("StartRow", "0");
                    default -> "";
                };
        String api =
                switch (connector) {
                    case "jushuitan" -> "/open/jushuitan/distributor/query";
                    case "kingdee" -> "executeBillQuery";
                    default -> "/items";
                };
        return """
                {"id": "%s", "source": {"connection": "%s", "metadata": {"api": "%s", "id": "id", "request": [%s]}},
                 "target": {"metadata": {"api": "写入空操作", "request": []}}}
                """
                .formatted(id(connector), id(connector), api, request);
    }

    private static String field(String name, String value) {
        return Json.write(Map.of("field", name, "type", "string", "value", value));
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Chunks extends OutputStream {
        private final OutputStream out;

        Chunks(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            out.write(bytes, offset, length);
            out.write("\r\n".getBytes(StandardCharsets.ISO_8859_1));
        }
    }
}
