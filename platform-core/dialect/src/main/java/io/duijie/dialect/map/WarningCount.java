package io.duijie.dialect.map;

import java.util.HashMap;
import java.util.Map;

/** Adds warnings up by code. */
final class WarningCount {
    private final Map<String, Long> counts = new HashMap<>();

    void add(Map<String, ? extends Number> more) {
        if (!more.isEmpty()) {
            more.forEach((code, count) -> counts.merge(code, count.longValue(), Long::sum));
        }
    }

    Map<String, Long> byCode() {
        return Map.copyOf(counts);
    }
}
