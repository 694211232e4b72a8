package io.duijie.console.web;

import io.javalin.http.Context;
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

    static long longNumber(Context context, String name, long fallback) {
        String text = context.queryParam(name);
        return text == null || text.isEmpty() ? fallback : parsed(name, text);
    }

    static int number(Context context, String name, int fallback, int least, int most) {
        return (int) Math.max(least, Math.min(most, longNumber(context, name, fallback)));
    }

    private static long parsed(String name, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw ApiProblem.badRequest("参数 " + name + " 必须是整数", "the parameter " + name + " must be a whole number");
        }
    }
}
