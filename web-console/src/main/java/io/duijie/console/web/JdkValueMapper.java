package io.duijie.console.web;

import io.duijie.dialect.json.Json;
import io.javalin.json.JsonMapper;
import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;

/** Answers are JDK values; nothing is reflected over. */
final class JdkValueMapper implements JsonMapper {
    @Override
    public String toJsonString(@Nullable Object value, Type type) {
        return Json.write(value);
    }
}
