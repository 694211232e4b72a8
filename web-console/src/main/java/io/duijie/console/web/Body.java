package io.duijie.console.web;

import io.duijie.dialect.json.Json;
import io.duijie.dialect.json.JsonException;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON object that a call carries, with errors that name the member. */
record Body(Map<String, @Nullable Object> members) {

    private static final int LARGEST = 64 * 1024;

    static Body of(Context context) {
        return of(context, LARGEST);
    }

    /** @param largest in bytes; whoever sends more is refused before it is read whole */
    static Body of(Context context, int largest) {
        try (InputStream stream = context.bodyInputStream()) {
            byte[] bytes = stream.readNBytes(largest + 1);
            if (bytes.length > largest) {
                throw new ApiProblem(
                        413,
                        "too-large",
                        "请求内容超过 " + largest / 1024 + " KB。",
                        "the body has more than " + largest / 1024 + " KB.");
            }
            return new Body(Json.readObject(new String(bytes, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw ApiProblem.badRequest("请求没有完整到达", "the body did not arrive whole");
        } catch (JsonException e) {
            throw ApiProblem.badRequest("请求内容不是 JSON 对象：" + e.what(), "the body is no JSON object: " + e.what());
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

    /** A time with its offset, for example {@code 2026-11-24T08:00:00+08:00}. */
    @Nullable
    Instant optionalTime(String name) {
        String text = optionalText(name);
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw needed(
                    name, "a time with offset such as 2026-11-24T08:00:00+08:00", "带时区的时间，如 2026-11-24T08:00:00+08:00");
        }
    }

    /** An object; empty when there is none. */
    @SuppressWarnings("unchecked")
    Map<String, @Nullable Object> object(String name) {
        Object value = members.get(name);
        if (value == null) {
            return Map.of();
        }
        if (value instanceof Map<?, ?> object) {
            return (Map<String, @Nullable Object>) object;
        }
        throw needed(name, "an object", "对象");
    }

    boolean flag(String name) {
        if (members.get(name) instanceof Boolean flag) {
            return flag;
        }
        throw needed(name, "true or false", "true 或 false");
    }

    long wholeNumber(String name) {
        if (members.get(name) instanceof Long number) {
            return number;
        }
        throw needed(name, "a whole number", "整数");
    }

    /** One of the values of an enum, in lower case. */
    <E extends Enum<E>> E choice(String name, Class<E> choices) {
        String given = text(name);
        for (E choice : choices.getEnumConstants()) {
            if (choice.name().toLowerCase(Locale.ROOT).equals(given)) {
                return choice;
            }
        }
        String all = List.of(choices.getEnumConstants()).toString().toLowerCase(Locale.ROOT);
        throw needed(name, "one of " + all, all + " 之一");
    }

    /** Empty when it is absent. */
    List<?> optionalList(String name) {
        return members.get(name) == null ? List.of() : list(name);
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
