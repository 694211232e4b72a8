package io.duijie.dialect.metadata;

import io.duijie.dialect.document.connection.EnvironmentVariables;
import io.duijie.dialect.metadata.check.SeenFields;
import io.duijie.dialect.metadata.check.StoredSettings;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How to load.
 *
 * @param all the files given are all there are
 * @param connections known besides those in the files: connection id → connector id; null = none are given, and without a
 *     connections file among the files the connections of integrations are not checked
 * @param environment the value of an environment variable, null = not set
 * @param stored what files may keep secrets of
 * @param seen what accounts said of their fields, and rows that were read
 */
public record LoadOptions(
        boolean all,
        @Nullable Map<String, String> connections,
        ConnectorLookup connectors,
        EnvironmentVariables environment,
        StoredSettings stored,
        SeenFields seen) {

    /** Nothing was seen. */
    public LoadOptions(
            boolean all,
            @Nullable Map<String, String> connections,
            ConnectorLookup connectors,
            EnvironmentVariables environment,
            StoredSettings stored) {
        this(all, connections, connectors, environment, stored, SeenFields.NONE);
    }

    /** Nothing is stored. */
    public LoadOptions(
            boolean all,
            @Nullable Map<String, String> connections,
            ConnectorLookup connectors,
            Function<String, @Nullable String> environment) {
        this(all, connections, connectors, new EnvironmentVariables(environment), StoredSettings.NONE);
    }
}
