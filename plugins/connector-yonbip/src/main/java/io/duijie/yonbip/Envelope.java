package io.duijie.yonbip;

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
 * The vendor's answer {@code {code, message, data}}, whatever the status.
 *
 * @param code as text: the vendor sends it as a number now and then
 */
record Envelope(String code, String message, Map<?, ?> body, Optional<Instant> vendorTime) {
    private static final Text VENDOR = new Text("用友 YonBIP", "Yonyou YonBIP");

    /** Some operations say this as plain text in place of JSON. */
    private static final String NO_TOKEN = "非法token";

    private static final String WRONG_TOKEN = "310036";

    /** @throws io.duijie.connector.api.ConnectorException when the answer is none of the vendor's application */
    static Envelope of(String api, HttpReply reply) {
        if (reply.status() < 500 && reply.text().strip().equals(NO_TOKEN)) {
            return new Envelope(WRONG_TOKEN, NO_TOKEN, Map.of(), reply.date());
        }
        JsonReply answer = new JsonReply(YonbipType.ID, VENDOR, api);
        Object body = answer.value(reply);
        String code = JsonValues.text(JsonValues.member(body, "code"));
        if (code == null || !(body instanceof Map<?, ?> members)) {
            throw answer.unexpected("no-code", reply, "code");
        }
        String message = JsonValues.text(members.get("message"));
        return new Envelope(code, message == null ? "" : message, members, reply.date());
    }

    Envelope hiding(List<Secret> secrets) {
        String shown = message;
        for (Secret secret : secrets) {
            shown = secret.hiddenIn(shown);
        }
        return new Envelope(code, shown, body, vendorTime);
    }

    /** Of a business call; those for the data centre and the token say {@code 00000}. */
    boolean succeeded() {
        return code.equals("200");
    }

    boolean granted() {
        return code.equals("00000");
    }

    boolean refusesToken() {
        return code.equals(WRONG_TOKEN) || code.equals("310001");
    }

    /** The vendor is at it, or does not know: the same key may be sent again. */
    boolean undecided() {
        return code.equals("202") || code.equals("310504");
    }

    /** The key was taken more than an hour ago. */
    boolean taken() {
        return code.equals("10004") || code.equals("100004");
    }

    @Nullable
    Object data() {
        return body.get("data");
    }
}
