package io.duijie.engine.connection;

import io.duijie.connector.api.ConnectorSettings;
import io.duijie.connector.api.Secret;
import io.duijie.dialect.json.Json;
import io.duijie.dialect.json.JsonException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The secrets of an account as they may turn up in a call: also the single texts of one that is an object or list. */
final class SecretValues {
    private SecretValues() {}

    static List<Secret> of(ConnectorSettings settings) {
        List<Secret> values = new ArrayList<>(settings.secrets().values());
        for (Secret secret : settings.secrets().values()) {
            String text = secret.reveal();
            if (text.startsWith("{") || text.startsWith("[")) {
                try {
                    collect(Json.read(text), values);
                } catch (JsonException e) {
                    continue;
                }
            }
        }
        return values;
    }

    /** The names of the members of a JSON object; empty when {@code text} is none. */
    static List<Secret> names(String text) {
        try {
            return text.startsWith("{")
                    ? Json.readObject(text).keySet().stream().map(Secret::of).toList()
                    : List.of();
        } catch (JsonException e) {
            return List.of();
        }
    }

    private static void collect(@Nullable Object value, List<Secret> values) {
        if (value instanceof Map<?, ?> members) {
            members.values().forEach(member -> collect(member, values));
        } else if (value instanceof List<?> items) {
            items.forEach(item -> collect(item, values));
        } else if (value != null) {
            values.add(Secret.of(value.toString()));
        }
    }
}
