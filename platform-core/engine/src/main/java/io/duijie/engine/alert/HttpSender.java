package io.duijie.engine.alert;

import io.duijie.connector.api.Reason;
import io.duijie.connector.api.Secret;
import io.duijie.dialect.json.Json;
import io.duijie.dialect.json.JsonException;
import io.duijie.engine.alert.incident.AlertMessage;
import io.duijie.engine.http.JsonPost;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Channels that are told by an HTTP call. */
abstract class HttpSender implements ChannelSender {
    private static final int LONGEST = 200;

    private final JsonPost post;

    HttpSender(JsonPost post) {
        this.post = post;
    }

    /** What is posted. */
    record Call(String address, Map<String, String> headers, Map<String, @Nullable Object> body) {}

    abstract Call call(Map<String, String> settings, AlertMessage message);

    /** What an answer with status 200 says. */
    abstract SendResult read(String body, Map<String, String> settings);

    Map<String, String> headers(Map<String, String> settings, AlertMessage message, String json) {
        return Map.of();
    }

    @Override
    public final SendResult send(Map<String, String> settings, AlertMessage message) {
        try {
            Call call = call(settings, message);
            String json = Json.write(call.body());
            URI address = URI.create(call.address());
            JsonPost.Answer answer = post.post(address, headers(settings, message, json), json);
            if (answer.status() == 429) {
                return refused("alert-throttled", "发送过于频繁（HTTP 429）", "called too often (HTTP 429)", ownPause());
            }
            if (answer.status() < 200 || answer.status() >= 300) {
                return refused(
                        "alert-refused",
                        "对方答复 HTTP " + answer.status(),
                        "the answer was HTTP " + answer.status(),
                        Duration.ZERO);
            }
            return read(answer.body(), settings);
        } catch (JsonPost.NoAnswer e) {
            return e.notSent()
                    ? refused(
                            "alert-unreachable",
                            "无法连接对方地址（" + e.getMessage() + "）",
                            "the address can't be reached (" + e.getMessage() + ")",
                            Duration.ZERO)
                    : new SendResult.Unknown(Reason.of(
                            "alert-no-answer",
                            "已发送但没有得到答复（" + e.getMessage() + "），将重发一次，可能重复",
                            "sent, but no answer came (" + e.getMessage() + "); it is sent again and may be a repeat"));
        } catch (IllegalArgumentException e) {
            return refused(
                    "alert-address",
                    "Webhook 地址不是有效的 http(s) 地址",
                    "the webhook address is no http(s) address",
                    Duration.ZERO);
        }
    }

    Duration ownPause() {
        return Duration.ofMinutes(1);
    }

    static SendResult refused(String code, String chinese, String english, Duration pause) {
        return new SendResult.Refused(Reason.of(code, chinese, english), pause);
    }

    /** An object, or null when it is none. */
    static @Nullable Map<String, @Nullable Object> object(String body) {
        try {
            return Json.readObject(body);
        } catch (JsonException e) {
            return null;
        }
    }

    /** What the other side says, without the secrets that it may repeat. */
    static String said(Map<String, @Nullable Object> answer, String member, Map<String, String> settings) {
        String text = String.valueOf(answer.get(member)).replaceAll("\\p{Cntrl}+", " ");
        String query = settings.getOrDefault("url", "");
        int key = Math.max(query.lastIndexOf('='), query.lastIndexOf('/')) + 1;
        for (String secret : List.of(query, settings.getOrDefault("secret", ""), query.substring(key))) {
            text = Secret.of(secret).hiddenIn(text);
        }
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
