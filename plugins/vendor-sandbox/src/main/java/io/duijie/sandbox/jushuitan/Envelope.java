package io.duijie.sandbox.jushuitan;

import io.duijie.sandbox.server.Answer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code {code,msg,data}}, always with HTTP status 200. */
final class Envelope {
    private Envelope() {}

    static Answer success(@Nullable Object data) {
        return answer(0, "执行成功", data);
    }

    static Answer refusal(Refusal refusal) {
        return answer(refusal.code(), refusal.text(), null);
    }

    static Answer answer(int code, String message, @Nullable Object data) {
        Map<String, @Nullable Object> envelope = new LinkedHashMap<>();
        envelope.put("code", code);
        envelope.put("msg", message);
        envelope.put("data", data);
        return Answer.json(envelope);
    }
}
