package io.duijie.testkit;

import io.duijie.dialect.json.PlatformJsonText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * An answer that no vendor documents: cut, with parts repeated, left out or nested, of other types, with wrong numbers. The same
 * seed gives the same answer. A connector may answer it with a {@link io.duijie.connector.api.ConnectorException} and nothing
 * else.
 */
public final class MangledAnswer {
    private static final PlatformJsonText JSON = new PlatformJsonText();
    private static final int MOST_CHANGES = 4;

    /** A number too large for anything that writes numbers in plain notation. */
    private static final String HUGE = "#huge#";

    private final Random random;

    private MangledAnswer(long seed) {
        random = new Random(seed);
    }

    /** @param answer a good one, as JSON */
    public static String of(String answer, long seed) {
        return new MangledAnswer(seed).mangled(answer);
    }

    private String mangled(String answer) {
        Object value = JSON.read(answer);
        for (int i = 1 + random.nextInt(MOST_CHANGES); i > 0; i--) {
            value = changed(value);
        }
        String text =
                JSON.write(value).replace('"' + HUGE + '"', random.nextBoolean() ? "1e500000000" : "-1e-500000000");
        return random.nextInt(5) == 0 ? text.substring(0, random.nextInt(text.length())) : text;
    }

    private @Nullable Object changed(@Nullable Object value) {
        boolean here = random.nextInt(4) == 0;
        if (!here && value instanceof Map<?, ?> object && !object.isEmpty()) {
            return member(object);
        }
        if (!here && value instanceof List<?> list && !list.isEmpty()) {
            return element(list);
        }
        return switch (random.nextInt(6)) {
            case 0 -> value == null ? List.of() : List.of(value);
            case 1 -> value == null ? Map.of() : Map.of("data", value);
            case 2 -> value == null ? "null" : JSON.write(value);
            default -> other();
        };
    }

    private Map<String, @Nullable Object> member(Map<?, ?> object) {
        List<String> names = object.keySet().stream().map(String::valueOf).toList();
        String name = names.get(random.nextInt(names.size()));
        Map<String, @Nullable Object> changed = new LinkedHashMap<>();
        object.forEach((key, value) -> changed.put(String.valueOf(key), value));
        switch (random.nextInt(6)) {
            case 0 -> changed.remove(name);
            case 1 -> changed.put(name.toUpperCase(java.util.Locale.ROOT), changed.remove(name));
            case 2 -> changed.put(name, changed.get(names.get(random.nextInt(names.size()))));
            default -> changed.put(name, changed(changed.get(name)));
        }
        return changed;
    }

    private List<@Nullable Object> element(List<?> list) {
        List<@Nullable Object> changed = new ArrayList<>(list);
        int at = random.nextInt(changed.size());
        switch (random.nextInt(5)) {
            case 0 -> changed.remove(at);
            case 1 -> changed.add(changed.get(at));
            case 2 -> changed.add(at, other());
            default -> changed.set(at, changed(changed.get(at)));
        }
        return changed;
    }

    private @Nullable Object other() {
        return switch (random.nextInt(16)) {
            case 0 -> null;
            case 1 -> "";
            case 2 -> "x";
            case 3 -> true;
            case 4 -> false;
            case 5 -> 0L;
            case 6 -> -1L;
            case 7 -> Long.MAX_VALUE;
            case 8 -> new BigDecimal("1.5");
            case 9 -> new BigDecimal("1e400");
            case 10 -> HUGE;
            case 11 -> "999999999999999999999";
            case 12 -> List.of();
            case 13 -> Map.of();
            case 14 -> List.of(List.of(Map.of("a", List.of())));
            default -> (long) random.nextInt(1_000);
        };
    }
}
