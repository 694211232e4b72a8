package io.duijie.wangdiantong;

import io.duijie.connector.api.HttpReply;
import io.duijie.connector.api.JsonReply;
import io.duijie.connector.api.JsonValues;
import io.duijie.connector.api.Secret;
import io.duijie.connector.api.Text;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The vendor's answer {@code {status, message, data}}. It comes with HTTP 200 for refusals too.
 *
 * @param message empty when there is none
 * @param body the whole answer
 */
record Envelope(long status, String message, Map<?, ?> body, Optional<Instant> vendorTime) {
    static final Text VENDOR = new Text("旺店通", "Wangdiantong");

    /** @throws io.duijie.connector.api.ConnectorException when the answer is none of the vendor's application */
    static Envelope of(String method, HttpReply reply) {
        JsonReply answer = new JsonReply(WangdiantongType.ID, VENDOR, method);
        Object body = answer.value(reply);
        Long status = JsonValues.whole(JsonValues.member(body, "status"));
        if (status == null || !(body instanceof Map<?, ?> members)) {
            throw answer.unexpected("no-status", reply, "status");
        }
        String message = JsonValues.text(members.get("message"));
        return new Envelope(status, message == null ? "" : message, members, reply.date());
    }

    Envelope hiding(List<Secret> secrets) {
        String shown = message;
        for (Secret secret : secrets) {
            shown = secret.hiddenIn(shown);
        }
        return new Envelope(status, shown, body, vendorTime);
    }

    boolean succeeded() {
        return status == 0;
    }

    @Nullable
    Object data() {
        return body.get("data");
    }
}
