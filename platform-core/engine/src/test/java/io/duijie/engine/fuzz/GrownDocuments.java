package io.duijie.engine.fuzz;

import io.duijie.dialect.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Documents grown from the JSON schema: mostly what it allows, now and then something else. */
final class GrownDocuments {
    private static final Map<String, Object> SCHEMA =
            Json.readObject(Corpus.text("/duijie/schema/integration.schema.json"));
    private static final int DEEPEST = 12;

    private final Random random;
    private final List<Object> oddValues;

    private GrownDocuments(Random random, List<Object> oddValues) {
        this.random = random;
        this.oddValues = oddValues;
    }

    static Arbitrary<Object> integrations() {
        return Combinators.combine(
                        Arbitraries.longs(), Mutations.values().list().ofSize(5))
                .as((seed, odd) -> new GrownDocuments(new Random(seed), odd).value(SCHEMA, 0));
    }

    private Object value(Map<?, ?> given, int depth) {
        Map<?, ?> schema = resolved(given);
        if (random.nextInt(60) == 0) {
            return oddValues.get(random.nextInt(oddValues.size()));
        }
        if (schema.get("enum") instanceof List<?> choices) {
            return choices.get(random.nextInt(choices.size()));
        }
        if (schema.get("examples") instanceof List<?> examples && (depth > DEEPEST || random.nextInt(3) > 0)) {
            Object example = examples.get(random.nextInt(examples.size()));
            if (!(example instanceof Map) && !(example instanceof List)) {
                return example;
            }
        }
        return ofType(type(schema.get("type")), schema, depth);
    }

    private Object ofType(String type, Map<?, ?> schema, int depth) {
        return switch (type) {
            case "object" -> object(schema, depth);
            case "array" -> list(schema, depth);
            case "integer", "number" -> (long) random.nextInt(50) - 5;
            case "boolean" -> random.nextBoolean();
            case "null" -> null;
            default ->
                List.of("", "a", "{{no}}", "{{items.sku}}", "items", "1", "x.y").get(random.nextInt(7));
        };
    }

    private String type(Object types) {
        if (types instanceof List<?> several) {
            return String.valueOf(several.get(random.nextInt(several.size())));
        }
        return types == null ? "string" : String.valueOf(types);
    }

    private Object object(Map<?, ?> schema, int depth) {
        Map<String, Object> object = new LinkedHashMap<>();
        List<?> required = schema.get("required") instanceof List<?> names ? names : List.of();
        if (schema.get("properties") instanceof Map<?, ?> properties) {
            properties.forEach((name, member) -> {
                if (required.contains(name) || (depth <= DEEPEST && random.nextInt(3) == 0)) {
                    object.put(String.valueOf(name), value((Map<?, ?>) member, depth + 1));
                }
            });
        }
        if (schema.get("additionalProperties") instanceof Map<?, ?> member && depth <= DEEPEST) {
            for (int i = 0; i < random.nextInt(4); i++) {
                object.put(List.of("w", "a", "01", "a.b").get(i), value(member, depth + 1));
            }
        }
        return object;
    }

    private Object list(Map<?, ?> schema, int depth) {
        List<Object> list = new ArrayList<>();
        if (schema.get("items") instanceof Map<?, ?> item && depth <= DEEPEST) {
            for (int i = random.nextInt(4); i > 0; i--) {
                list.add(value(item, depth + 1));
            }
        }
        return list;
    }

    private static Map<?, ?> resolved(Map<?, ?> schema) {
        if (schema.get("$ref") instanceof String ref) {
            String name = ref.substring(ref.lastIndexOf('/') + 1);
            return (Map<?, ?>) ((Map<?, ?>) SCHEMA.get("$defs")).get(name);
        }
        return schema;
    }
}
