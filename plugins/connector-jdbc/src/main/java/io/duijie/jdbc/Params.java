package io.duijie.jdbc;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a request says, whichever way it is written. */
record Params(Map<String, @Nullable Object> body) {
    static final String CODE = "jdbc-request";

    @Nullable
    String text(String name) {
        Object value = body.get(name);
        return value == null || value instanceof Map || value instanceof List
                ? null
                : value.toString().strip();
    }

    String required(String name) {
        String text = text(name);
        if (text == null || text.isEmpty()) {
            throw Problems.configuration(CODE, "otherRequest 缺少 " + name, "otherRequest has no " + name);
        }
        return text;
    }

    /** Names parted by commas, or a list of them; empty where there are none. */
    List<String> names(String name) {
        if (body.get(name) instanceof List<?> list) {
            return list.stream().map(String::valueOf).toList();
        }
        String text = text(name);
        return text == null ? List.of() : Identifiers.list(text);
    }

    List<String> requiredNames(String name) {
        required(name);
        List<String> names = names(name);
        if (names.isEmpty()) {
            throw Problems.configuration(CODE, "otherRequest 的 " + name + " 是空的", name + " in otherRequest is empty");
        }
        return names;
    }

    /** A whole number from 1 to {@code most}; {@code usual} where it is not there. */
    int size(String name, int usual, int most) {
        String text = text(name);
        if (text == null || text.isEmpty()) {
            return usual;
        }
        try {
            int size = new BigDecimal(text).intValueExact();
            if (size >= 1 && size <= most) {
                return size;
            }
        } catch (ArithmeticException | NumberFormatException e) {
            // Told below.
        }
        throw Problems.configuration(
                CODE,
                name + " 应为 1 到 " + most + " 的整数，实际为 " + text,
                name + " must be a whole number from 1 to " + most + " and is " + text);
    }

    /** The values of named parameters: members, and members of objects such as {@code main_params}. */
    static Map<String, @Nullable Object> named(Map<String, @Nullable Object> body) {
        Map<String, @Nullable Object> named = new HashMap<>();
        for (Map.Entry<String, @Nullable Object> member : body.entrySet()) {
            if (member.getValue() instanceof Map<?, ?> inner) {
                inner.forEach((name, value) -> named.putIfAbsent(String.valueOf(name), value));
            }
        }
        body.forEach((name, value) -> {
            if (!(value instanceof Map)) {
                named.put(name, value);
            }
        });
        return named;
    }
}
