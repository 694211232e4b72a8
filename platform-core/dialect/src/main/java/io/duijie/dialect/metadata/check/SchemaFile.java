package io.duijie.dialect.metadata.check;

import io.duijie.dialect.json.Json;
import io.duijie.dialect.metadata.schema.Schemas;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One of the JSON schemas of the {@code metadata} module, read when first needed. */
final class SchemaFile {
    private final String text;
    private final Object root;

    private SchemaFile(String name) {
        this.text = Schemas.text(name);
        this.root = Objects.requireNonNull(Json.read(text));
    }

    private static final class Integrations {
        static final SchemaFile FILE = new SchemaFile(Schemas.INTEGRATION);
    }

    private static final class Connections {
        static final SchemaFile FILE = new SchemaFile(Schemas.CONNECTIONS);
    }

    private static final class Alerts {
        static final SchemaFile FILE = new SchemaFile(Schemas.ALERTS);
    }

    static SchemaFile alerts() {
        return Alerts.FILE;
    }

    static SchemaFile integration() {
        return Integrations.FILE;
    }

    static SchemaFile connections() {
        return Connections.FILE;
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
