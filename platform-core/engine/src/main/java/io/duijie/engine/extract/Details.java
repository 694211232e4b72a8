package io.duijie.engine.extract;

import io.duijie.engine.extract.read.PageCaller;
import io.duijie.engine.extract.row.UnusableRow;
import io.duijie.engine.extract.window.Span;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lays a row's detail over it. */
final class Details {
    private Details() {}

    /** The row with the members of its detail; a row that is no object, or without detail, stays as it is. */
    static @Nullable Object over(@Nullable Object row, DetailRule rule, Span window, PageCaller caller) {
        if (!(row instanceof Map<?, ?> map)) {
            return row;
        }
        Map<String, @Nullable Object> whole = new LinkedHashMap<>();
        map.forEach((name, value) -> whole.put(String.valueOf(name), value));
        List<@Nullable Object> details =
                caller.call(rule.request(window, whole), rule.listKey()).rows();
        if (!details.isEmpty() && details.get(0) instanceof UnusableRow) {
            return details.get(0);
        }
        if (!details.isEmpty() && details.get(0) instanceof Map<?, ?> detail) {
            detail.forEach((name, value) -> whole.put(String.valueOf(name), value));
        }
        return whole;
    }
}
