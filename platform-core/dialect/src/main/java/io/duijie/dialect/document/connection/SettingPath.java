package io.duijie.dialect.document.connection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a setting stands: a setting named {@code auth.password} is the member {@code password} of the object {@code auth},
 * unless there is a member of just that name.
 */
public final class SettingPath {
    private SettingPath() {}

    public static List<String> of(String name, Map<?, ?> settings) {
        return settings.containsKey(name) ? List.of(name) : List.of(name.split("\\.", -1));
    }

    public static @Nullable Object get(Map<?, ?> settings, List<String> path) {
        Object value = settings;
        for (String step : path) {
            if (!(value instanceof Map<?, ?> members)) {
                return null;
            }
            value = members.get(step);
        }
        return value;
    }

    /** Whether there is a value at this path, null included. */
    public static boolean has(Map<?, ?> settings, List<String> path) {
        Object inner = path.size() == 1 ? settings : get(settings, path.subList(0, path.size() - 1));
        return inner instanceof Map<?, ?> members && members.containsKey(path.get(path.size() - 1));
    }

    /** A copy in which {@code value} stands at {@code path}; null = nothing stands there. */
    public static Map<String, @Nullable Object> with(Map<?, ?> settings, List<String> path, @Nullable Object value) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        settings.forEach((name, member) -> copy.put(String.valueOf(name), member));
        String first = path.get(0);
        if (path.size() > 1) {
            Map<?, ?> inner = copy.get(first) instanceof Map<?, ?> members ? members : Map.of();
            copy.put(first, with(inner, path.subList(1, path.size()), value));
        } else if (value == null) {
            copy.remove(first);
        } else {
            copy.put(first, value);
        }
        return copy;
    }

    /** The paths of all texts. */
    static List<List<String>> texts(Map<?, ?> settings) {
        List<List<String>> paths = new ArrayList<>();
        collect(settings, List.of(), paths);
        return paths;
    }

    private static void collect(Map<?, ?> members, List<String> above, List<List<String>> paths) {
        members.forEach((name, member) -> {
            List<String> path = new ArrayList<>(above);
            path.add(String.valueOf(name));
            if (member instanceof Map<?, ?> inner) {
                collect(inner, path, paths);
            } else if (member instanceof String || member instanceof List) {
                paths.add(path);
            }
        });
    }
}
