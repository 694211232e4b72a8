package io.duijie.dialect.metadata;

import io.duijie.connector.api.ConnectorType;
import java.util.Optional;

/** The loaded connectors, as far as loading metadata needs them. */
public interface ConnectorLookup {
    Optional<ConnectorType> byId(String id);

    /**
     * The connector that lists {@code api} among its operations; empty when none or several do.
     *
     * @param source whether it is to be read
     */
    Optional<ConnectorType> byApi(String api, boolean source);

    /** No connector is loaded. */
    static ConnectorLookup none() {
        return new ConnectorLookup() {
            @Override
            public Optional<ConnectorType> byId(String id) {
                return Optional.empty();
            }

            @Override
            public Optional<ConnectorType> byApi(String api, boolean source) {
                return Optional.empty();
            }
        };
    }
}
