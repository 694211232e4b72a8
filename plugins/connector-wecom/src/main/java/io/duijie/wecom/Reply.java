package io.duijie.wecom;

import io.duijie.connector.api.HttpReply;
import io.duijie.connector.api.JsonReply;
import io.duijie.connector.api.JsonValues;
import io.duijie.connector.api.Secret;
import io.duijie.connector.api.Text;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The vendor's answer: {@code errcode} 0 and what was asked for, or another code and {@code errmsg}. */
record Reply(long code, String message, Map<?, ?> body, Optional<Instant> vendorTime) {
    private static final Text VENDOR = new Text("企业微信", "WeCom");

    /** @throws io.duijie.connector.api.ConnectorException when the answer is none of the vendor's application */
    static Reply of(String api, HttpReply reply, Secret... secrets) {
        JsonReply answer = new JsonReply(WecomType.ID, VENDOR, api);
        Object value = answer.value(reply);
        Long code = JsonValues.whole(JsonValues.member(value, "errcode"));
        if (code == null || !(value instanceof Map<?, ?> body)) {
            throw answer.unexpected("no-errcode", reply, "errcode");
        }
        String message = JsonValues.text(body.get("errmsg"));
        String shown = message == null ? "" : message;
        for (Secret secret : secrets) {
            shown = secret.hiddenIn(shown);
        }
        return new Reply(code, shown, body, reply.date());
    }

    boolean succeeded() {
        return code == 0;
    }

    boolean refusesToken() {
        return List.of(40014L, 42001L).contains(code);
    }
}
