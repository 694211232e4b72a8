package io.duijie.connector.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A catalogue that stands in a connector's jar: the operations of its vendor, and what their members are called. */
public final class CatalogueFile {
    private final String name;
    private final List<?> operations;
    private final Map<String, Text> labels = new HashMap<>();

    private CatalogueFile(String name, @Nullable Object file) {
        this.name = name;
        this.operations = JsonValues.list(JsonValues.member(file, "operations"));
        if (operations.isEmpty()) {
            throw new IllegalStateException(name + " lists no operations");
        }
        for (Object field : JsonValues.list(JsonValues.member(file, "commonFields"))) {
            labels.put(required(field, "field"), title(field));
        }
    }

    /**
     * @param owner a class of the jar
     * @throws IllegalStateException when the jar was built without it
     */
    public static CatalogueFile of(Class<?> owner, String resource, JsonText json) {
        return new CatalogueFile(resource, json.read(text(owner, resource)));
    }

    /** A text resource of the jar that holds the class. */
    public static String text(Class<?> owner, String resource) {
        try (InputStream content = owner.getResourceAsStream(resource)) {
            if (content == null) {
                throw new IllegalStateException("the connector's jar holds no " + resource);
            }
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<?> operations() {
        return operations;
    }

    public Text title(@Nullable Object entry) {
        Object title = JsonValues.member(entry, "title");
        return new Text(required(title, "zh"), required(title, "en"));
    }

    /** @throws IllegalStateException naming the member when the entry lacks it */
    public String required(@Nullable Object entry, String member) {
        String text = JsonValues.text(JsonValues.member(entry, member));
        if (text == null) {
            throw new IllegalStateException(name + ": " + member + " is missing in " + entry);
        }
        return text;
    }

    public static List<String> texts(@Nullable Object list) {
        return JsonValues.list(list).stream().map(String::valueOf).toList();
    }

    /** Whether the entry has the flag and it is true. */
    public static boolean isTrue(@Nullable Object entry, String member) {
        return Boolean.TRUE.equals(JsonValues.flag(JsonValues.member(entry, member)));
    }

    /** What the entry says of {@code parameters}, {@code members} and those that are {@code required}. */
    public FieldGroup fields(@Nullable Object entry) {
        List<FieldInfo> parameters = new ArrayList<>();
        for (String parameter : texts(JsonValues.member(entry, "parameters"))) {
            parameters.add(new FieldInfo(parameter, label(parameter), "", false, null));
        }
        Set<String> required = Set.copyOf(texts(JsonValues.member(entry, "required")));
        List<FieldInfo> fields = new ArrayList<>();
        JsonValues.members(JsonValues.member(entry, "members")).forEach((part, members) -> {
            for (String member : texts(members)) {
                String path = part.isEmpty() ? member : part + "." + member;
                fields.add(new FieldInfo(member, label(member), part, required.contains(path), null));
            }
        });
        return new FieldGroup("", title(entry), parameters, fields);
    }

    private Text label(String member) {
        return labels.getOrDefault(member, Text.same(member));
    }
}
