package io.duijie.kingdee;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.HttpReply;
import io.duijie.connector.api.JsonText;
import io.duijie.connector.api.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of an answer, whatever the server wrapped it in: plain, Base64 of gzip ({@code H4sI…}), or JSON text inside a
 * JSON text. What is no answer (empty, a web page, {@code response_error:}) becomes an exception that never claims that
 * nothing was done.
 */
final class AnswerText {
    /** As much as the platform takes of an answer that is not packed into a text. */
    private static final int LIMIT = (int) Math.min(
            64L * 1024 * 1024, Math.max(1024 * 1024, Runtime.getRuntime().maxMemory() / 32));

    private static final int SHOWN = 300;
    private static final String GZIP_BASE64 = "H4sI";
    private static final String SERVER_EXCEPTION = "response_error:";

    private final JsonText json;

    AnswerText(JsonText json) {
        this.json = json;
    }

    @Nullable
    Object read(HttpReply reply) {
        Object value;
        try {
            value = reply.json();
        } catch (ConnectorException noJson) {
            if (noJson.kind() != ErrorKind.PROTOCOL) {
                throw noJson;
            }
            return readText(reply.text(), noJson);
        }
        return value instanceof String text ? readText(text, null) : value;
    }

    private @Nullable Object readText(String text, @Nullable ConnectorException noJson) {
        String trimmed = text.replace("\uFEFF", "").strip();
        if (trimmed.startsWith(GZIP_BASE64)) {
            return json.read(unzip(trimmed));
        }
        if (trimmed.startsWith("{") || trimmed.startsWith("[")) {
            return json.read(trimmed);
        }
        if (trimmed.regionMatches(true, 0, SERVER_EXCEPTION, 0, SERVER_EXCEPTION.length())) {
            return serverException(trimmed.substring(SERVER_EXCEPTION.length()).strip());
        }
        if (trimmed.isEmpty()) {
            throw unavailable(
                    "kingdee-empty",
                    "金蝶返回了空内容（常见于应用池回收或服务器过载）。稍后会自动重试",
                    "Kingdee answered with an empty body (application pool recycled, or overload). It is tried again");
        }
        if (trimmed.startsWith("<")) {
            throw unavailable(
                    "kingdee-web-page",
                    "金蝶地址返回的是网页而不是接口数据：服务器正在重启、过载，或 serverUrl 指向了网关/登录页。稍后会自动重试；若一直如此，请检查 serverUrl。",
                    "The address answered with a web page: the server restarts, is overloaded, or serverUrl is wrong. It is tried"
                            + " again; if it stays so, check serverUrl.");
        }
        throw noJson != null ? noJson : protocol("金蝶返回的内容不是 JSON：" + cut(trimmed), "Not JSON: " + cut(trimmed), null);
    }

    private @Nullable Object serverException(String detail) {
        if (detail.contains("会话信息已丢失")) {
            return Map.of("Result", Map.of("ResponseStatus", Map.of("IsSuccess", false, "MsgCode", 1)));
        }
        String message = detail;
        try {
            String inner = Values.text(Values.map(json.read(detail)).get("Message"));
            message = inner == null ? detail : inner;
        } catch (ConnectorException noJson) {
            message = detail;
        }
        throw protocol(
                "金蝶服务端异常：" + cut(message).replaceFirst("[。.！!]+$", "") + "。请检查请求内容，或联系金蝶管理员查看服务器日志。",
                "Kingdee's server failed inside: " + cut(message)
                        + " Check what was sent, or ask Kingdee's administrator for the server's log.",
                null);
    }

    private static String unzip(String base64) {
        try (InputStream stream = new GZIPInputStream(
                new ByteArrayInputStream(Base64.getMimeDecoder().decode(base64)))) {
            byte[] bytes = stream.readNBytes(LIMIT);
            if (stream.read() >= 0) {
                throw protocol(
                        "金蝶返回的压缩内容解开后超过 " + (LIMIT >> 20) + " MB，请减小每页条数",
                        "The compressed answer is longer than " + (LIMIT >> 20) + " MB: ask for smaller pages",
                        null);
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException | IllegalArgumentException failure) {
            throw protocol("金蝶返回的压缩内容无法解开", "The compressed answer can't be read", failure);
        }
    }

    private static ConnectorException unavailable(String code, String chinese, String english) {
        return ConnectorException.of(ErrorKind.UNAVAILABLE, Reason.of(code, chinese, english));
    }

    private static ConnectorException protocol(String chinese, String english, @Nullable Throwable cause) {
        Reason reason = Reason.of("kingdee-answer", chinese, english);
        return cause == null
                ? ConnectorException.of(ErrorKind.PROTOCOL, reason)
                : ConnectorException.of(ErrorKind.PROTOCOL, reason, cause);
    }

    private static String cut(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
