package io.duijie.engine.metadata.check;

import io.duijie.engine.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One of the JSON schemas of the {@code metadata} module, read when first needed. */
final class SchemaFile {
    private static final String FOLDER = "/duijie/schema/";

    private final String text;
    private final Object root;

    private SchemaFile(String name) {
        this.text = load(name);
        this.root = Objects.requireNonNull(Json.read(text));
    }

    private static final class Integrations {
        static final SchemaFile FILE = new SchemaFile("integration.schema.json");
    }

    private static final class Connections {
        static final SchemaFile FILE = new SchemaFile("connections.schema.json");
    }

    static SchemaFile integration() {
        return Integrations.FILE;
    }

    static SchemaFile connections() {
        return Connections.FILE;
    }

    private static String load(String name) {
        try (InputStream in = SchemaFile.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IllegalStateException("the schema " + name + " is not on the class path");
            }
            Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8);
            StringBuilder all = new StringBuilder();
            char[] buffer = new char[8192];
            for (int n = reader.read(buffer); n >= 0; n = reader.read(buffer)) {
                all.append(buffer, 0, n);
            }
            return all.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text() {
        return text;
    }

    /** @param definition JSON Pointer of an object's schema, empty = the root */
    boolean hasProperty(String definition, String property) {
        return at(definition) instanceof Map<?, ?> schema
                && schema.get("properties") instanceof Map<?, ?> properties
                && properties.containsKey(property);
    }

    /** The value at that JSON Pointer, null when there is none. */
    @Nullable
    Object at(String pointer) {
        Object value = root;
        for (String step :
                pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/", -1)) {
            String name = step.replace("~1", "/").replace("~0", "~");
            if (value instanceof Map<?, ?> map) {
                value = map.get(name);
            } else if (value instanceof List<?> list) {
                value = list.get(Integer.parseInt(name));
            } else {
                return null;
            }
        }
        return value;
    }
}
