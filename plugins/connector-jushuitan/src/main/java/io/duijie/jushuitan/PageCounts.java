package io.duijie.jushuitan;

import io.duijie.connector.api.Answer;
import io.duijie.connector.api.JsonValues;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an answer says about the pages that follow. The blocks seen: {@code has_next, page_count, data_count} in {@code
 * data}, {@code total} in {@code data} (channel queries), {@code pages, count} in {@code data.page} (webapi lists).
 */
final class PageCounts {
    private PageCounts() {}

    static Answer answer(Map<String, @Nullable Object> request, Envelope envelope) {
        Object data = envelope.data();
        boolean counts = !Boolean.FALSE.equals(JsonValues.flag(request.get("is_get_total"))) && !hasRows(data);
        return new Answer(
                envelope.body(),
                JsonValues.flag(JsonValues.member(data, "has_next")),
                count(counts, JsonValues.member(data, "page_count"), JsonValues.at(data, "page", "pages")),
                count(
                        counts,
                        JsonValues.member(data, "data_count"),
                        JsonValues.member(data, "total"),
                        JsonValues.at(data, "page", "count")),
                envelope.vendorTime().orElse(null));
    }

    /** The first number there is. 0 beside rows, or where no count was asked for, means that nothing was counted. */
    private static @Nullable Long count(boolean zeroCounts, @Nullable Object... candidates) {
        for (Object candidate : candidates) {
            Long number = JsonValues.whole(candidate);
            if (number != null && (number > 0 || (number == 0 && zeroCounts))) {
                return number;
            }
        }
        return null;
    }

    private static boolean hasRows(@Nullable Object data) {
        return data instanceof Map<?, ?> members
                && members.values().stream().anyMatch(value -> value instanceof List<?> rows && !rows.isEmpty());
    }
}
