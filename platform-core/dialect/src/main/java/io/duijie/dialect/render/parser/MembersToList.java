package io.duijie.dialect.render.parser;

import io.duijie.dialect.json.Json;
import io.duijie.dialect.json.JsonException;
import io.duijie.dialect.render.value.Failures;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code ConvertJson}: an object, or its JSON text with line breaks in it, to a list of keys and values. */
record MembersToList() implements ValueParser {
    @Override
    public Object apply(Object value) {
        List<Map<String, @Nullable Object>> pairs = new ArrayList<>();
        for (Map.Entry<?, ?> member : object(value).entrySet()) {
            Map<String, @Nullable Object> pair = new LinkedHashMap<>();
            pair.put("Key", member.getKey());
            pair.put("Value", member.getValue());
            pairs.add(pair);
        }
        return pairs;
    }

    private static Map<?, ?> object(Object value) {
        Object read = value instanceof String text ? json(text) : value;
        if (read instanceof Map<?, ?> map) {
            return map;
        }
        throw Failures.parser(value, "ConvertJson", "a JSON object", " JSON 对象");
    }

    private static @Nullable Object json(String text) {
        try {
            return Json.read(text.replace("\r", "").replace("\n", ""));
        } catch (JsonException noJson) {
            return null;
        }
    }
}
