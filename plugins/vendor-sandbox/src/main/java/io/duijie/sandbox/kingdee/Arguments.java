package io.duijie.sandbox.kingdee;

import io.duijie.sandbox.base.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of a call in whichever body form they came.
 *
 * @param positional what stood in {@code parameters}, an array or a text with an array in it
 * @param named the members of the body otherwise
 */
public record Arguments(List<@Nullable Object> positional, Map<String, @Nullable Object> named) {

    /** Reads a body; nothing when it is no JSON object. An empty body is no arguments. */
    static Optional<Arguments> read(String body) {
        if (body.isBlank()) {
            return Optional.of(new Arguments(List.of(), Map.of()));
        }
        return Json.read(body).filter(Map.class::isInstance).map(value -> {
            Map<String, @Nullable Object> members = Json.object(value);
            Object parameters = members.get("parameters");
            if (parameters instanceof String text) {
                parameters = Json.read(text).orElse(null);
            }
            return new Arguments(Json.list(parameters), members);
        });
    }

    /** The argument by position, or by any of its names; empty text when absent or null. */
    String text(int position, String... names) {
        Object value = positional.isEmpty() ? byName(names) : at(position);
        return value == null ? "" : value.toString();
    }

    /** An object that may have been sent as a text. */
    Optional<Map<String, @Nullable Object>> object(int position, String... names) {
        Object value = positional.isEmpty() ? byName(names) : at(position);
        if (value instanceof String text) {
            value = Json.read(text).orElse(null);
        }
        return value instanceof Map ? Optional.of(Json.object(value)) : Optional.empty();
    }

    private @Nullable Object at(int position) {
        return position < positional.size() ? positional.get(position) : null;
    }

    private @Nullable Object byName(String... names) {
        for (Map.Entry<String, @Nullable Object> member : named.entrySet()) {
            for (String name : names) {
                if (member.getKey().toLowerCase(Locale.ROOT).equals(name)) {
                    return member.getValue();
                }
            }
        }
        return null;
    }
}
