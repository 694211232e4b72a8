package io.duijie.jushuitan;

import io.duijie.connector.api.HttpReply;
import io.duijie.connector.api.JsonReply;
import io.duijie.connector.api.JsonValues;
import io.duijie.connector.api.Text;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The vendor's answer {@code {code, msg, data}}. It comes with HTTP 200 for refusals too.
 *
 * @param message empty when there is none
 * @param body the whole answer
 */
record Envelope(long code, String message, Map<?, ?> body, Optional<Instant> vendorTime) {
    /** @throws io.duijie.connector.api.ConnectorException when the answer is none of the vendor's application: a gateway's page, nothing, no JSON */
    static Envelope of(String path, HttpReply reply) {
        JsonReply answer = new JsonReply("jushuitan", new Text("聚水潭", "Jushuitan"), path);
        Object body = answer.value(reply);
        Long code = JsonValues.whole(JsonValues.member(body, "code"));
        if (code == null || !(body instanceof Map<?, ?> members)) {
            throw answer.unexpected("no-code", reply, "code");
        }
        String message = JsonValues.text(members.get("msg"));
        return new Envelope(code, message == null ? "" : message, members, reply.date());
    }

    Envelope withMessage(String other) {
        return new Envelope(code, other, body, vendorTime);
    }

    /** Some older operations say so beside code 0. */
    boolean succeeded() {
        return code == 0 && !Boolean.FALSE.equals(JsonValues.flag(body.get("issuccess")));
    }

    /**
     * Code 100 is the code of a token that is wrong or has expired, and of any business refusal as well: only the text
     * tells them apart.
     */
    boolean refusesToken() {
        String text = message.replaceAll("\\s", "").toLowerCase(Locale.ROOT);
        return code == 100
                && (text.contains("access_token已过期")
                        || text.contains("无效的access_token")
                        || text.contains("access_token超时"));
    }

    @Nullable
    Object data() {
        return body.get("data");
    }
}
