package io.duijie.engine.connection;

import io.duijie.dialect.document.connection.ConnectionDefinition;
import java.util.Map;
import java.util.Optional;

/** Where definitions come from: the store, or a connections file given on the command line. */
@FunctionalInterface
public interface ConnectionSource {
    Optional<ConnectionDefinition> find(String id);

    static ConnectionSource of(Map<String, ConnectionDefinition> definitions) {
        Map<String, ConnectionDefinition> copy = Map.copyOf(definitions);
        return id -> Optional.ofNullable(copy.get(id));
    }
}
