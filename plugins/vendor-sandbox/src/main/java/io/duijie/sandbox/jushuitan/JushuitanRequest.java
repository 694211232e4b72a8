package io.duijie.sandbox.jushuitan;

import io.duijie.sandbox.base.Json;
import io.duijie.sandbox.server.Call;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A call to the gateway with its form fields. */
record JushuitanRequest(Call call, Map<String, String> fields) {
    static JushuitanRequest of(Call call) {
        return new JushuitanRequest(call, call.formFields());
    }

    String path() {
        return call.path();
    }

    /** The field, which must be there and not empty. */
    String required(String name) {
        String value = fields.get(name);
        if (value == null || value.isEmpty()) {
            throw Refusal.missing(name);
        }
        return value;
    }

    /** The business parameters: an object, or a list for uploads. */
    Object biz() {
        return Json.read(required("biz")).orElseThrow(() -> Refusal.parameter("biz不是有效的JSON"));
    }

    Map<String, @Nullable Object> bizObject() {
        if (!(biz() instanceof Map<?, ?> object)) {
            throw Refusal.parameter("biz应为JSON对象");
        }
        return Json.object(object);
    }
}
