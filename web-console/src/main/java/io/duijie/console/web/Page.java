package io.duijie.console.web;

import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * What a list shows at once, latest first; asked with {@code before} and {@code limit}.
 *
 * @param next the {@code before} of what follows; null = that is all
 */
record Page<T>(List<T> shown, @Nullable Long next) {

    /** Finds items with an id below {@code before}, latest first. */
    interface Finder<T> {
        List<T> find(long before, int limit);
    }

    /** One more than is shown is looked for: it tells whether something follows. */
    static <T> Page<T> of(Context context, int usual, int most, ToLongFunction<T> id, Finder<T> finder) {
        int limit = Parameters.number(context, "limit", usual, 1, most);
        List<T> found = finder.find(Parameters.longNumber(context, "before", Long.MAX_VALUE), limit + 1);
        return found.size() > limit
                ? new Page<>(found.subList(0, limit), id.applyAsLong(found.get(limit - 1)))
                : new Page<>(found, null);
    }

    /** With the items as the member {@code name}. */
    Map<String, @Nullable Object> answer(String name, Function<T, ?> item) {
        Map<String, @Nullable Object> answer = new LinkedHashMap<>();
        answer.put(name, shown.stream().map(item).toList());
        answer.put("next", next);
        return answer;
    }
}
