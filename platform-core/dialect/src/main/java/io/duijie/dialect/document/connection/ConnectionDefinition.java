package io.duijie.dialect.document.connection;

import io.duijie.connector.api.QuotaLimit;
import io.duijie.connector.api.Setting;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A connection as it was written (dialect §2.2).
 *
 * @param connector the connector's id
 * @param quota null = the connector's own limits, empty = none
 * @param quotas limits of groups and interfaces by name, in place of the connector's of that name; empty = none
 * @param settings as JSON values, {@code ${env:NAME}} not replaced; holds secrets in the clear
 */
public record ConnectionDefinition(
        String id,
        String connector,
        @Nullable List<QuotaLimit> quota,
        Map<String, List<QuotaLimit>> quotas,
        Map<String, @Nullable Object> settings) {
    public ConnectionDefinition {
        quota = quota == null ? null : List.copyOf(quota);
        Map<String, List<QuotaLimit>> limits = new LinkedHashMap<>();
        quotas.forEach((name, own) -> limits.put(name, List.copyOf(own)));
        quotas = Collections.unmodifiableMap(limits);
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /** Its interfaces have the connector's limits. */
    public ConnectionDefinition(
            String id, String connector, @Nullable List<QuotaLimit> quota, Map<String, @Nullable Object> settings) {
        this(id, connector, quota, Map.of(), settings);
    }

    public ConnectionDefinition withSettings(Map<String, @Nullable Object> others) {
        return new ConnectionDefinition(id, connector, quota, quotas, others);
    }

    /**
     * Where settings of such a connection send their secrets.
     *
     * @param known the connector's settings, null when it is not loaded
     */
    public static Function<Map<String, @Nullable Object>, Destination> destination(
            String connector, @Nullable List<Setting> known) {
        return settings -> Destination.of(connector, known, settings);
    }

    /** Names no setting's value. */
    @Override
    public String toString() {
        return "connection " + id + " (" + connector + ", " + settings.keySet() + ")";
    }
}
