package io.duijie.dingtalk;

import io.duijie.connector.api.HttpReply;
import io.duijie.connector.api.JsonReply;
import io.duijie.connector.api.JsonValues;
import io.duijie.connector.api.Secret;
import io.duijie.connector.api.Text;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The vendor's answer: what was asked for, or {@code {code, message, requestid}} with an HTTP status of its own.
 *
 * @param code null = the answer is none of a refusal
 */
record Reply(int status, @Nullable String code, String message, Map<?, ?> body, Optional<Instant> vendorTime) {
    private static final Text VENDOR = new Text("钉钉", "DingTalk");

    /** What the gateway says to an address that called too often. */
    static final String DENIED_ADDRESS = "1111";

    /** @throws io.duijie.connector.api.ConnectorException when the answer is none of the vendor's application */
    static Reply of(String api, HttpReply reply, Secret... secrets) {
        JsonReply answer = new JsonReply(DingtalkType.ID, VENDOR, api);
        Object value = answer.value(reply);
        if (!(value instanceof Map<?, ?> body)) {
            throw answer.unexpected("no-object", reply, "{…}");
        }
        String code = JsonValues.text(body.get("code"));
        if (code == null && DENIED_ADDRESS.equals(JsonValues.text(body.get("status"))) && body.containsKey("punish")) {
            code = DENIED_ADDRESS;
        }
        if (code == null && reply.status() >= 400) {
            throw answer.unexpected("no-code", reply, "code");
        }
        String message = JsonValues.text(body.get("message"));
        String shown = message == null ? "" : message;
        for (Secret secret : secrets) {
            shown = secret.hiddenIn(shown);
        }
        return new Reply(reply.status(), code, shown, body, reply.date());
    }

    /** A success carries no code; {@code success} is a flag or the text of one. */
    boolean isRefused() {
        return code != null || Boolean.FALSE.equals(JsonValues.flag(body.get("success")));
    }

    boolean refusesToken() {
        return status == 401;
    }

    @Nullable
    Object result() {
        return body.get("result");
    }
}
