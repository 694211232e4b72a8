package io.duijie.sandbox.jushuitan;

import io.duijie.sandbox.base.ChinaTime;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The business parameters of one call; absent, null, {@code ""} and {@code []} are the same. */
record Parameters(Map<String, @Nullable Object> values) {

    Optional<Object> value(String name) {
        Object value = values.get(name);
        boolean empty = value == null || value.equals("") || (value instanceof List<?> list && list.isEmpty());
        return empty ? Optional.empty() : Optional.ofNullable(value);
    }

    boolean has(String name) {
        return value(name).isPresent();
    }

    Optional<String> text(String name) {
        return value(name).map(Object::toString);
    }

    /** A whole number, also written as text. */
    Optional<Long> number(String name) {
        return text(name).map(text -> {
            try {
                return Long.valueOf(text);
            } catch (NumberFormatException e) {
                throw Refusal.parameter(name + "应为整数");
            }
        });
    }

    int number(String name, int absent) {
        return Math.toIntExact(number(name).orElse((long) absent));
    }

    /** False only when {@code false} or {@code "false"} is given. */
    boolean isNotFalse(String name) {
        return !text(name).orElse("").equalsIgnoreCase("false");
    }

    boolean isTrue(String name) {
        return text(name).orElse("").equalsIgnoreCase("true");
    }

    Optional<LocalDateTime> time(String name) {
        return text(name).map(text -> ChinaTime.parse(text)
                .orElseThrow(() -> Refusal.parameter(name + "格式应为yyyy-MM-dd HH:mm:ss")));
    }

    /** A list of scalars, or a text with commas where the vendor wants one. */
    List<String> texts(String name, boolean commas) {
        Object value = value(name).orElse(List.of());
        if (commas) {
            if (value instanceof String text) {
                return List.of(text.split(",", -1));
            }
            if (!(value instanceof List<?> none && none.isEmpty())) {
                throw Refusal.parameter(name + "应为逗号分隔的字符串");
            }
            return List.of();
        }
        if (!(value instanceof List<?> list)) {
            throw Refusal.parameter(name + "应为数组");
        }
        List<String> texts = new ArrayList<>();
        for (Object each : list) {
            if (each == null || each instanceof Map || each instanceof List) {
                throw Refusal.parameter(name + "的元素应为编号");
            }
            texts.add(each.toString());
        }
        return texts;
    }
}
