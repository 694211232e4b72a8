package io.duijie.webhook;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.ErrorKind;
import io.duijie.connector.api.JsonText;
import io.duijie.connector.api.Push;
import io.duijie.connector.api.Reason;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads a body: JSON, or a form whose fields may hold JSON. */
final class PushedBody {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final int MOST_FIELDS = 1_000;

    private PushedBody() {}

    /** @throws ConnectorException saying what is wrong, without quoting it */
    static @Nullable Object read(Push push, JsonText json) {
        String text = text(push.body());
        boolean form = push.header("Content-Type")
                .filter(type -> type.toLowerCase(Locale.ROOT).startsWith(FORM))
                .isPresent();
        return form ? fields(text, json) : json.read(text);
    }

    private static String text(byte[] body) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw unreadable("推送的内容不是 UTF-8 编码。", "the push is not encoded in UTF-8.");
        }
    }

    private static Map<String, @Nullable Object> fields(String text, JsonText json) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        String[] pairs = text.split("&", MOST_FIELDS + 1);
        if (pairs.length > MOST_FIELDS) {
            throw unreadable("表单的字段超过 " + MOST_FIELDS + " 个。", "the form has more than " + MOST_FIELDS + " fields.");
        }
        for (String pair : pairs) {
            if (!pair.isEmpty()) {
                int at = pair.indexOf('=');
                String value = decoded(at < 0 ? "" : pair.substring(at + 1));
                fields.put(decoded(at < 0 ? pair : pair.substring(0, at)), value(value, json));
            }
        }
        return fields;
    }

    private static @Nullable Object value(String text, JsonText json) {
        if (!text.startsWith("{") && !text.startsWith("[")) {
            return text;
        }
        try {
            return json.read(text);
        } catch (ConnectorException e) {
            return text;
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw unreadable("表单编码不正确。", "the form is not encoded as it should be.");
        }
    }

    private static ConnectorException unreadable(String chinese, String english) {
        return ConnectorException.of(ErrorKind.PROTOCOL, Reason.of("push-unreadable", chinese, english));
    }
}
