package io.duijie.dingtalk;

import io.duijie.connector.api.ConnectorException;
import io.duijie.connector.api.JsonText;
import io.duijie.connector.api.JsonValues;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the stream brings, or that it can't be made out.
 *
 * @param topic of a system frame what is wanted, of an event its kind
 * @param messageId by which it is acknowledged
 * @param eventId by which an event is known that is sent again
 * @param text the content as it came
 * @param content the content; null = it can't be read
 */
record Frame(String type, String topic, String messageId, String eventId, String text, @Nullable Map<?, ?> content) {
    static final String EVENT = "EVENT";
    static final String SYSTEM = "SYSTEM";
    private static final Pattern MESSAGE_ID = Pattern.compile("\"messageId\"\\s{0,9}:\\s{0,9}\"([^\"\\\\]{1,200})\"");
    private static final int LONGEST_ID = 200;

    /** @return null = it does not say by which number it could be acknowledged */
    static @Nullable Frame of(String text, boolean whole, JsonText json) {
        try {
            if (whole && json.read(text) instanceof Map<?, ?> frame) {
                return read(frame, json);
            }
        } catch (ConnectorException | IllegalArgumentException e) {
            // What can't be read is told with its number.
        }
        Matcher id = MESSAGE_ID.matcher(text);
        return id.find() ? new Frame(EVENT, Stream.TOPIC, id.group(1), id.group(1), "", null) : null;
    }

    private static @Nullable Frame read(Map<?, ?> frame, JsonText json) {
        Object headers = frame.get("headers");
        String messageId = JsonValues.text(JsonValues.member(headers, "messageId"));
        if (messageId == null || messageId.length() > LONGEST_ID) {
            return null;
        }
        String topic = JsonValues.text(JsonValues.member(headers, "topic"));
        String kind = JsonValues.text(JsonValues.member(headers, "eventType"));
        String eventId = JsonValues.text(JsonValues.member(headers, "eventId"));
        String type = JsonValues.text(frame.get("type"));
        String named = type == null ? "" : type;
        String text = frame.get("data") instanceof String data ? data : "";
        return new Frame(
                named,
                Objects.requireNonNullElse(kind == null || named.equals(SYSTEM) ? topic : kind, ""),
                messageId,
                eventId == null ? messageId : eventId,
                text,
                content(text, json));
    }

    private static @Nullable Map<?, ?> content(String text, JsonText json) {
        try {
            return json.read(text) instanceof Map<?, ?> content ? content : null;
        } catch (ConnectorException | IllegalArgumentException e) {
            return null;
        }
    }
}
