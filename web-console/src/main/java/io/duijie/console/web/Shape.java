package io.duijie.console.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a JSON value of the API looks like, as the OpenAPI document describes it. Objects are closed: a member that is not
 * described is not answered.
 *
 * @param name under {@code components/schemas}; null = described where it stands
 * @param schema JSON Schema
 * @param parts the shapes in it
 */
record Shape(@Nullable String name, Map<String, @Nullable Object> schema, List<Shape> parts) {
    static final Shape TEXT = type("string");
    static final Shape WHOLE = type("integer");
    static final Shape NUMBER = type("number");
    static final Shape FLAG = type("boolean");
    static final Shape TIME = new Shape(null, Map.of("type", "string", "format", "date-time"), List.of());

    /** Whatever a person or a vendor wrote. */
    static final Shape ANY = new Shape(null, Map.of(), List.of());

    private static Shape type(String type) {
        return new Shape(null, Map.of("type", type), List.of());
    }

    static Shape listOf(Shape items) {
        return new Shape(null, Map.of("type", "array", "items", items.reference()), List.of(items));
    }

    /** An object whose members have names that are not known beforehand. */
    static Shape mapOf(Shape values) {
        return new Shape(null, Map.of("type", "object", "additionalProperties", values.reference()), List.of(values));
    }

    static Shape choice(List<String> words) {
        return new Shape(null, Map.of("type", "string", "enum", List.copyOf(words)), List.of());
    }

    static Shape choice(Enum<?>[] values) {
        return choice(java.util.Arrays.stream(values).map(Enum::name).toList());
    }

    /** The members follow by {@link #with} and {@link #optional}. */
    static Shape object() {
        Map<String, @Nullable Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("additionalProperties", false);
        return new Shape(null, schema, List.of());
    }

    /** This object with a member that is always there. */
    Shape with(String member, Shape shape) {
        return member(member, shape, true);
    }

    /** This object with a member that may be missing. */
    Shape optional(String member, Shape shape) {
        return member(member, shape, false);
    }

    /** This object with all members of another one. */
    Shape withAllOf(Shape other) {
        Shape whole = this;
        Map<?, ?> properties = other.schema.get("properties") instanceof Map<?, ?> known ? known : Map.of();
        List<?> required = other.schema.get("required") instanceof List<?> known ? known : List.of();
        for (Map.Entry<?, ?> property : properties.entrySet()) {
            String member = String.valueOf(property.getKey());
            @SuppressWarnings("unchecked")
            Map<String, @Nullable Object> schema = (Map<String, @Nullable Object>) property.getValue();
            whole = whole.member(member, new Shape(null, schema, other.parts), required.contains(member));
        }
        return whole;
    }

    private Shape member(String member, Shape shape, boolean always) {
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        if (schema.get("properties") instanceof Map<?, ?> known) {
            known.forEach((key, value) -> properties.put(String.valueOf(key), value));
        }
        properties.put(member, shape.reference());
        List<Object> required = new ArrayList<>();
        if (schema.get("required") instanceof List<?> known) {
            required.addAll(known);
        }
        if (always) {
            required.add(member);
        }
        Map<String, @Nullable Object> changed = new LinkedHashMap<>(schema);
        changed.put("properties", properties);
        changed.put("required", required);
        List<Shape> all = new ArrayList<>(parts);
        all.add(shape);
        return new Shape(name, changed, all);
    }

    Shape orNull() {
        return new Shape(null, Map.of("anyOf", List.of(reference(), Map.of("type", "null"))), List.of(this));
    }

    Shape named(String other) {
        return new Shape(other, schema, parts);
    }

    Map<String, @Nullable Object> reference() {
        return name == null ? schema : Map.of("$ref", "#/components/schemas/" + name);
    }

    /** Puts the schemas of all named shapes in this one into {@code components}. */
    void collect(Map<String, @Nullable Object> components) {
        if (name != null) {
            Object present = components.putIfAbsent(name, schema);
            if (present != null && !present.equals(schema)) {
                throw new IllegalStateException("two shapes are named " + name);
            }
        }
        parts.forEach(part -> part.collect(components));
    }
}
