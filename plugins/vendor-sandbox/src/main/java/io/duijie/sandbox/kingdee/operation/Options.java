package io.duijie.sandbox.kingdee.operation;

import io.duijie.sandbox.base.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The switches of a call's {@code data}; booleans may be texts, and an empty text is the default. */
record Options(Map<String, @Nullable Object> data) {

    boolean flag(String name, boolean absent) {
        String text = text(name);
        return text.isEmpty() ? absent : text.equalsIgnoreCase("true");
    }

    String text(String name) {
        Object value = data.get(name);
        return value == null ? "" : value.toString();
    }

    /** A whole number, also written as text; 0 when absent. */
    int number(String name) {
        String text = text(name);
        try {
            return text.isEmpty() ? 0 : Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw Refused.parameter(name + "应为整数");
        }
    }

    List<String> texts(String name) {
        return Json.list(data.get(name)).stream().map(String::valueOf).toList();
    }
}
