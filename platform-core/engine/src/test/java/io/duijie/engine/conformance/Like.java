package io.duijie.engine.conformance;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON as the suite compares it: members in any order, arrays in order, numbers by value, a number never like a text. */
final class Like {
    private Like() {}

    static Object of(Object value) {
        if (value instanceof Number number) {
            return new BigDecimal(number.toString()).stripTrailingZeros();
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Like::orNull).toList();
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> copy = new LinkedHashMap<>();
            map.forEach((key, member) -> copy.put(key, of(member)));
            return copy;
        }
        return value;
    }

    private static Object orNull(Object value) {
        return value == null ? "null" : of(value);
    }
}
