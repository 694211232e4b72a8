package io.duijie.console.web;

import io.javalin.http.Context;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Query and path parameters, with errors that name them. */
final class Parameters {
    private Parameters() {}

    /** The path parameter {@code id} as a number. */
    static long id(Context context) {
        return parsed("id", context.pathParam("id"));
    }

    /** Null when it is absent or empty. */
    static @Nullable String text(Context context, String name) {
        String text = context.queryParam(name);
        return text == null || text.isEmpty() ? null : text;
    }

    /** @throws ApiProblem when it is absent or empty */
    static String needed(Context context, String name) {
        String text = text(context, name);
        if (text == null) {
            throw ApiProblem.badRequest("缺少参数 " + name, "the parameter " + name + " is missing");
        }
        return text;
    }

    /** False when it is absent. */
    static boolean flag(Context context, String name) {
        String text = text(context, name);
        if (text == null || text.equals("false")) {
            return false;
        }
        if (!text.equals("true")) {
            throw ApiProblem.badRequest(name + " 只能是 true 或 false", name + " must be true or false");
        }
        return true;
    }

    static long longNumber(Context context, String name, long fallback) {
        String text = context.queryParam(name);
        return text == null || text.isEmpty() ? fallback : parsed(name, text);
    }

    static int number(Context context, String name, int fallback, int least, int most) {
        return (int) Math.max(least, Math.min(most, longNumber(context, name, fallback)));
    }

    /** A time with its offset; null when it is absent or empty. */
    static @Nullable Instant time(Context context, String name) {
        String text = text(context, name);
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw ApiProblem.badRequest(
                    "参数 " + name + " 必须是带时区的时间，如 2026-11-24T08:00:00+08:00",
                    "the parameter " + name + " must be a time with offset such as 2026-11-24T08:00:00+08:00");
        }
    }

    private static long parsed(String name, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw ApiProblem.badRequest("参数 " + name + " 必须是整数", "the parameter " + name + " must be a whole number");
        }
    }
}
