package io.duijie.sandbox.wangdiantong;

import io.duijie.sandbox.base.Hashes;
import io.duijie.sandbox.base.Json;
import io.duijie.sandbox.server.Call;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A call as the vendor reads it. */
record WangdiantongRequest(Call call) {
    private static final List<String> SIGNED =
            List.of("calc_total", "key", "method", "page_no", "page_size", "salt", "sid", "timestamp", "v");

    String method() {
        return call.parameter("method").orElse("");
    }

    String parameter(String name) {
        return call.parameter(name).orElse("");
    }

    /** The arguments; nothing when the body is no list. */
    Optional<List<@Nullable Object>> arguments() {
        return Json.read(call.bodyText()).filter(List.class::isInstance).map(Json::list);
    }

    boolean isSignedWith(String secret) {
        TreeMap<String, String> signed = new TreeMap<>();
        SIGNED.forEach(name -> call.parameter(name).ifPresent(value -> signed.put(name, value)));
        signed.put("body", call.bodyText());
        StringBuilder text = new StringBuilder(secret);
        signed.forEach((name, value) -> text.append(name).append(value));
        return Hashes.same(Hashes.md5(text.append(secret).toString()), parameter("sign"));
    }
}
