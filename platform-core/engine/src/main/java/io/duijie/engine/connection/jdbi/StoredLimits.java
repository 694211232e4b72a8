package io.duijie.engine.connection.jdbi;

import io.duijie.connector.api.QuotaLimit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Limits as texts, and back. */
final class StoredLimits {
    private StoredLimits() {}

    static List<String> texts(List<QuotaLimit> limits) {
        return limits.stream().map(QuotaLimit::toString).toList();
    }

    static Map<String, List<String>> texts(Map<String, List<QuotaLimit>> limits) {
        Map<String, List<String>> texts = new LinkedHashMap<>();
        limits.forEach((name, own) -> texts.put(name, texts(own)));
        return texts;
    }

    static List<QuotaLimit> read(List<?> texts) {
        return texts.stream()
                .map(text -> QuotaLimit.parse(String.valueOf(text)))
                .toList();
    }

    static Map<String, List<QuotaLimit>> read(Map<String, @Nullable Object> texts) {
        Map<String, List<QuotaLimit>> limits = new LinkedHashMap<>();
        texts.forEach((name, own) -> limits.put(name, own instanceof List<?> list ? read(list) : List.of()));
        return limits;
    }
}
