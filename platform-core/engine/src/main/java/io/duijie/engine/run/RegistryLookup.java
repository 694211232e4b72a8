package io.duijie.engine.run;

import io.duijie.connector.api.ConnectorType;
import io.duijie.dialect.metadata.ConnectorLookup;
import io.duijie.engine.plugin.ConnectorRegistry;
import java.util.List;
import java.util.Optional;

/** The loaded connectors as loading metadata asks for them. */
public record RegistryLookup(ConnectorRegistry registry) implements ConnectorLookup {
    @Override
    public Optional<ConnectorType> byId(String id) {
        return registry.byId(id);
    }

    @Override
    public Optional<ConnectorType> byApi(String api, boolean source) {
        List<ConnectorType> known = registry.byApi(api);
        return known.size() == 1 ? Optional.of(known.get(0)) : Optional.empty();
    }
}
