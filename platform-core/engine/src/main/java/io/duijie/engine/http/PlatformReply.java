package io.duijie.engine.http;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.HttpReply;
import io.duijie.connector.api.Reason;
import io.duijie.dialect.json.Json;
import io.duijie.dialect.json.JsonException;
import io.duijie.dialect.json.PlatformJsonText;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An answer that came whole. Parsed when it is first asked for its JSON, and only once. */
final class PlatformReply implements HttpReply {
    private final String host;
    private final int status;
    private final Map<String, List<String>> headers;
    private final byte[] body;
    private final Charset charset;
    private boolean parsed;
    private @Nullable Object json;

    PlatformReply(String host, int status, Map<String, List<String>> headers, byte[] body, Charset charset) {
        this.host = host;
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.charset = charset;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public Map<String, List<String>> headers() {
        return headers;
    }

    @Override
    public String text() {
        int start = mark();
        return new String(body, start, body.length - start, charset);
    }

    /** The beginning of the text, from at most {@code bytes} of the body. */
    String beginning(int bytes) {
        int start = mark();
        return new String(body, start, Math.min(bytes, body.length - start), charset);
    }

    int length() {
        return body.length;
    }

    /** A byte order mark is no part of the text. */
    private int mark() {
        boolean marked = charset.equals(StandardCharsets.UTF_8)
                && body.length >= 3
                && body[0] == (byte) 0xEF
                && body[1] == (byte) 0xBB
                && body[2] == (byte) 0xBF;
        return marked ? 3 : 0;
    }

    @Override
    public @Nullable Object json() {
        if (!parsed) {
            try {
                json = Json.readForeign(body, mark(), charset);
            } catch (JsonException e) {
                throw e.isTooLarge()
                        ? ConnectorException.of(ErrorKind.UNAVAILABLE, PlatformJsonText.tooLarge())
                        : notJson(e);
            }
            parsed = true;
        }
        return json;
    }

    /** Says what came, but quotes nothing of it: an answer may repeat a secret. */
    private ConnectorException notJson(JsonException problem) {
        String type = header("content-type").orElse("-");
        return ConnectorException.of(
                ErrorKind.PROTOCOL,
                Reason.of(
                        "not-json",
                        host + " 返回的不是 JSON（HTTP " + status + "，" + type + "，" + body.length
                                + " 字节，第 " + problem.line() + " 行第 " + problem.column()
                                + " 列）。请检查接口地址；中间若有网关或代理，请查看其返回的页面。",
                        host + " did not answer with JSON (HTTP " + status + ", " + type + ", " + body.length
                                + " bytes, line " + problem.line() + " column " + problem.column()
                                + "). Check the address; a gateway or proxy in between may have answered."));
    }

    @Override
    public Optional<Instant> date() {
        return header("date").flatMap(HttpDate::read);
    }
}
