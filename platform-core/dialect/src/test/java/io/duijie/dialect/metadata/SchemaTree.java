package io.duijie.dialect.metadata;

import io.duijie.dialect.json.Json;
import io.duijie.dialect.metadata.schema.Schemas;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A schema as JSON, its references resolved on the way. */
public final class SchemaTree {
    private static final String DEFINITION = "#/$defs/";

    private final Map<String, Object> root;

    private SchemaTree(Map<String, Object> root) {
        this.root = root;
    }

    /** @param owner the definition that has it, empty = the root, with inner objects behind a slash */
    public record Property(String owner, String name, Map<String, Object> schema) {
        @Override
        public String toString() {
            return owner.isEmpty() ? name : owner + "/" + name;
        }

        public List<Object> examples() {
            return list(schema.get("examples"));
        }
    }

    @SuppressWarnings("unchecked")
    public static SchemaTree of(String name) {
        return new SchemaTree((Map<String, Object>) Json.read(Schemas.text(name)));
    }

    public Map<String, Object> root() {
        return root;
    }

    /** Every property of every object that the schema describes. */
    public List<Property> properties() {
        List<Property> all = new ArrayList<>();
        collect("", root, all::add);
        map(root.get("$defs")).forEach((name, definition) -> collect(name, map(definition), all::add));
        return all;
    }

    private static void collect(String owner, Map<String, Object> schema, Consumer<Property> all) {
        map(schema.get("properties")).forEach((name, property) -> {
            Property found = new Property(owner, name, map(property));
            all.accept(found);
            collect(found.toString(), found.schema(), all);
        });
    }

    /** The schema with what its reference names below its own members. */
    public Map<String, Object> resolved(Map<String, Object> schema) {
        String definition = definition(schema);
        if (definition.isEmpty()) {
            return schema;
        }
        Map<String, Object> both =
                new LinkedHashMap<>(map(map(root.get("$defs")).get(definition)));
        both.putAll(schema);
        return both;
    }

    /** The definition a schema refers to, empty = none. */
    public static String definition(Map<String, Object> schema) {
        return schema.get("$ref") instanceof String reference ? reference.substring(DEFINITION.length()) : "";
    }

    @SuppressWarnings("unchecked")
    public static Map<String, Object> map(Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    @SuppressWarnings("unchecked")
    public static List<Object> list(Object value) {
        return value instanceof List<?> list ? (List<Object>) list : List.of();
    }
}
