package io.duijie.console.web;

import io.duijie.engine.json.Json;
import io.duijie.engine.json.JsonException;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON object that a call carries, with errors that name the member. */
record Body(Map<String, @Nullable Object> members) {

    static Body of(Context context) {
        try {
            return new Body(Json.readObject(context.body()));
        } catch (JsonException e) {
            throw ApiProblem.badRequest("请求内容不是 JSON 对象:" + e.what(), "the body is no JSON object: " + e.what());
        }
    }

    String text(String name) {
        if (members.get(name) instanceof String text) {
            return text;
        }
        throw needed(name, "text", "文本");
    }

    @Nullable
    String optionalText(String name) {
        Object value = members.get(name);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        throw needed(name, "text", "文本");
    }

    boolean flag(String name) {
        if (members.get(name) instanceof Boolean flag) {
            return flag;
        }
        throw needed(name, "true or false", "true 或 false");
    }

    List<?> list(String name) {
        if (members.get(name) instanceof List<?> list) {
            return list;
        }
        throw needed(name, "a list", "列表");
    }

    private static ApiProblem needed(String name, String english, String chinese) {
        return ApiProblem.badRequest("\"" + name + "\" 必须是" + chinese, "\"" + name + "\" must be " + english);
    }
}
