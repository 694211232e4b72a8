package io.duijie.engine.run.intake;

import io.duijie.connector.api.DocumentView;
import io.duijie.dialect.json.Json;
import io.duijie.dialect.json.JsonException;
import io.duijie.engine.integration.jdbi.Integrations;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which integrations take what is pushed to a connection under a name. Asks the store each time whether a document has changed. */
final class Listeners {
    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

    private final Integrations integrations;
    private volatile Known known = new Known(List.of(), Map.of());

    Listeners(Integrations integrations) {
        this.integrations = integrations;
    }

    private record Known(List<Integrations.Head> heads, Map<Address, List<String>> ids) {}

    private record Address(String connection, String name) {}

    /** By id. What these documents ask for is known when they are compiled: some may read under that name instead. */
    List<String> of(String connection, String name) {
        List<Integrations.Head> heads = integrations.heads();
        Known current = known;
        if (!current.heads.equals(heads)) {
            current = new Known(heads, index());
            known = current;
        }
        return current.ids.getOrDefault(new Address(connection, name), List.of());
    }

    private Map<Address, List<String>> index() {
        Map<Address, List<String>> ids = new HashMap<>();
        integrations.list().forEach(stored -> {
            Address address = address(stored.id(), stored.document());
            if (address != null) {
                ids.computeIfAbsent(address, any -> new ArrayList<>()).add(stored.id());
            }
        });
        return ids;
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Address address(String id, String document) {
        try {
            Object source = Json.readObject(document).get("source");
            if (source instanceof Map<?, ?> side
                    && side.get("connection") instanceof String connection
                    && side.get("metadata") instanceof Map<?, ?> metadata
                    && new DocumentView((Map<String, @Nullable Object>) metadata).value("request", "name")
                            instanceof String name) {
                return new Address(connection, name);
            }
        } catch (JsonException e) {
            LOG.warn("the document of {} can't be read: {}", id, e.getMessage());
        }
        return null;
    }
}
