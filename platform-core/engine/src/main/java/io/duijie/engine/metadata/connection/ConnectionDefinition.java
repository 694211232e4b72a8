package io.duijie.engine.metadata.connection;

import io.duijie.connector.api.QuotaLimit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a connections file (dialect §2.2).
 *
 * @param connector id of the connector
 * @param quota null = the connector's own limits, empty = none
 * @param settings as written, {@code ${env:NAME}} not yet replaced: they may be kept and exported
 */
public record ConnectionDefinition(
        String id, String connector, @Nullable List<QuotaLimit> quota, Map<String, @Nullable Object> settings) {}
