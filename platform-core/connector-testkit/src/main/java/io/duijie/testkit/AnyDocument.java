package io.duijie.testkit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Makes documents about which a connector may rely on one thing only: the three lists are lists of objects or absent. */
final class AnyDocument {
    private static final List<String> LISTS = List.of("request", "otherRequest", "response");
    private static final List<String> MEMBERS =
            List.of("id", "number", "method", "type", "operation", "pagination", "condition", "idCheck");
    private static final List<String> FIELDS = List.of("", " ", "a", "A", "a.b", "page", "id", "\u0000", "\uD800");
    private static final List<String> ENTRY_MEMBERS = List.of("type", "children", "parser", "mapping", "label");
    private static final List<@Nullable Object> VALUES = Arrays.asList(
            null,
            "",
            " ",
            "a",
            "a,b,,a",
            ",",
            "/",
            "{{a}}",
            "{{",
            "_function 1 + 1",
            "_mvel ((",
            "GET",
            "数",
            "\u0000",
            "\uD800",
            "x".repeat(5_000),
            0L,
            -1L,
            Long.MAX_VALUE,
            new BigDecimal("0.10"),
            new BigDecimal("1e999999999"),
            new BigDecimal("-1e-999999999"),
            true,
            List.of(),
            Arrays.asList("a", null, 1L, List.of("b"), Map.of()),
            List.of(new BigDecimal("1e999999999")),
            Map.of(),
            Map.of("a", "b"));

    private final Random random;
    private final List<String> meant;

    AnyDocument(Random random, List<String> meant) {
        this.random = random;
        this.meant = meant;
    }

    Map<String, @Nullable Object> next(String api) {
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
        metadata.put("api", api);
        for (String list : LISTS) {
            if (random.nextInt(4) > 0) {
                List<Map<String, @Nullable Object>> entries = new ArrayList<>();
                for (int i = random.nextInt(5); i > 0; i--) {
                    entries.add(entry());
                }
                metadata.put(list, entries);
            }
        }
        for (int i = random.nextInt(4); i > 0; i--) {
            metadata.put(any(MEMBERS), any(VALUES));
        }
        return metadata;
    }

    private Map<String, @Nullable Object> entry() {
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        if (random.nextInt(8) > 0) {
            entry.put("field", field());
        }
        if (random.nextInt(8) > 0) {
            entry.put("value", any(VALUES));
        }
        if (random.nextInt(4) == 0) {
            entry.put(any(ENTRY_MEMBERS), any(VALUES));
        }
        return entry;
    }

    private @Nullable Object field() {
        if (!meant.isEmpty() && random.nextBoolean()) {
            String field = any(meant);
            return random.nextInt(4) > 0 ? field : field.toLowerCase(Locale.ROOT);
        }
        return random.nextInt(4) > 0 ? any(FIELDS) : any(VALUES);
    }

    /** A document with so many entries that a cost which grows with their square is noticed. */
    static Map<String, @Nullable Object> large(int entries, List<String> meant) {
        Map<String, @Nullable Object> metadata = new LinkedHashMap<>();
        for (String list : LISTS) {
            List<Map<String, @Nullable Object>> all = new ArrayList<>();
            for (int i = 0; i < entries; i++) {
                all.add(Map.of("field", "a_" + i, "value", "v"));
            }
            meant.forEach(field -> all.add(Map.of("field", field, "value", "v")));
            metadata.put(list, all);
        }
        return metadata;
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
