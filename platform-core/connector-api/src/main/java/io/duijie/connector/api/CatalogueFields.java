package io.duijie.connector.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of operations from a catalogue in the platform's own form: an operation lists {@code parameters}, {@code
 * members} and {@code required} by name, and {@code commonFields} says what the names mean.
 */
public final class CatalogueFields {
    private final Map<String, Meaning> meanings = new LinkedHashMap<>();

    private record Meaning(Text label, @Nullable FieldType type, @Nullable String references) {}

    private CatalogueFields(@Nullable Object catalogue) {
        for (Object field : JsonValues.list(JsonValues.member(catalogue, "commonFields"))) {
            String name = JsonValues.text(JsonValues.member(field, "field"));
            String chinese = JsonValues.text(JsonValues.at(field, "title", "zh"));
            String english = JsonValues.text(JsonValues.at(field, "title", "en"));
            if (name != null && chinese != null && english != null) {
                String type = JsonValues.text(JsonValues.member(field, "type"));
                meanings.put(
                        name,
                        new Meaning(
                                new Text(chinese, english),
                                type == null ? null : FieldType.of(type).orElse(null),
                                JsonValues.text(JsonValues.member(field, "references"))));
            }
        }
    }

    /** @param catalogue the whole file, as {@link JsonText} reads it */
    public static CatalogueFields of(@Nullable Object catalogue) {
        return new CatalogueFields(catalogue);
    }

    /** What an entry of {@code operations} says of its members. */
    public FieldGroup group(Text title, @Nullable Object operation) {
        List<FieldInfo> parameters = texts(JsonValues.member(operation, "parameters")).stream()
                .map(name -> field(name, "", Set.of()))
                .toList();
        Set<String> required = Set.copyOf(texts(JsonValues.member(operation, "required")));
        List<FieldInfo> fields = new ArrayList<>();
        JsonValues.members(JsonValues.member(operation, "members"))
                .forEach((part, names) -> texts(names).forEach(name -> fields.add(field(name, part, required))));
        return new FieldGroup("", title, parameters, fields);
    }

    private FieldInfo field(String name, String part, Set<String> required) {
        Meaning meaning = meanings.getOrDefault(name, new Meaning(Text.same(name), null, null));
        String path = part.isEmpty() ? name : part + "." + name;
        return new FieldInfo(
                name, meaning.label(), part, required.contains(path), meaning.references(), meaning.type());
    }

    private static List<String> texts(@Nullable Object list) {
        return JsonValues.list(list).stream().map(String::valueOf).toList();
    }
}
