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
 * @param text the content as it came; of an event its beginning, for people
 * @param approval the number of the approval that it tells of; null = it can't be made out
 * @param form the form of that approval
 * @param deletes whether it tells that the approval was deleted
 */
record Frame(
        String type,
        String topic,
        String messageId,
        String eventId,
        String text,
        @Nullable String approval,
        @Nullable String form,
        boolean deletes) {
    static final String EVENT = "EVENT";
    static final String SYSTEM = "SYSTEM";
    private static final Pattern MESSAGE_ID = Pattern.compile("\"messageId\"\\s{0,9}:\\s{0,9}\"([^\"\\\\]{1,200})\"");
    private static final int LONGEST_ID = 200;
    private static final int LONGEST_NAME = 100;
    private static final int SHOWN = 500;

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
        return id.find() ? new Frame(EVENT, Stream.TOPIC, id.group(1), id.group(1), "", null, null, false) : null;
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
        boolean isSystem = named.equals(SYSTEM);
        Map<?, ?> content = isSystem ? null : content(text, json);
        String approval = JsonValues.text(JsonValues.member(content, Instances.ID));
        String form = JsonValues.text(JsonValues.member(content, Reader.PROCESS));
        return new Frame(
                named,
                Objects.requireNonNullElse(kind == null || isSystem ? topic : kind, ""),
                messageId,
                eventId == null || eventId.length() > LONGEST_ID ? messageId : eventId,
                isSystem ? text : cut(text, SHOWN),
                approval == null || approval.isEmpty() || approval.length() > LONGEST_NAME ? null : approval,
                form == null ? null : cut(form, LONGEST_NAME),
                "delete".equals(JsonValues.text(JsonValues.member(content, "type"))));
    }

    private static String cut(String text, int longest) {
        return text.length() > longest ? text.substring(0, longest) : text;
    }

    private static @Nullable Map<?, ?> content(String text, JsonText json) {
        try {
            return json.read(text) instanceof Map<?, ?> content ? content : null;
        } catch (ConnectorException | IllegalArgumentException e) {
            return null;
        }
    }
}
