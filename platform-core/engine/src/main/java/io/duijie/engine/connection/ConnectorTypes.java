package io.duijie.engine.connection;

import io.duijie.connector.api.ConnectorType;
import java.util.Optional;

/** The connectors that are loaded now. */
@FunctionalInterface
public interface ConnectorTypes {
    Optional<ConnectorType> byId(String id);
}
